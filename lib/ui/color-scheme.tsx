/** Shows the reader's choice of light or dark, kept where Mantine keeps it; the public pages follow it without Mantine. */
export function applyColorScheme(): void {
  try {
    const choice = localStorage.getItem("mantine-color-scheme-value");
    if (choice === "light" || choice === "dark")
      document.documentElement.setAttribute("data-mantine-color-scheme", choice);
  } catch {
    // without storage the device decides
  }
}

const script = `try{var c=localStorage.getItem("mantine-color-scheme-value");if(c==="light"||c==="dark")document.documentElement.setAttribute("data-mantine-color-scheme",c)}catch(e){}`;

/** The same before the first paint, so that a chosen scheme never flashes. */
export function ColorSchemeScript() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant text of our own, and it has to run before paint
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
