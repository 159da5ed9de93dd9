/** Where Mantine keeps the reader's choice of light, dark or auto; the public pages follow the same choice without Mantine. */
const storageKey = "mantine-color-scheme-value";

const applyChoice = `try{var c=localStorage.getItem("${storageKey}");if(c==="light"||c==="dark")document.documentElement.setAttribute("data-mantine-color-scheme",c)}catch(e){}`;

/** Runs before the first paint, so that a chosen scheme never flashes. */
export function ColorSchemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant text of our own, and it has to run before paint
  return <script dangerouslySetInnerHTML={{ __html: applyChoice }} />;
}
