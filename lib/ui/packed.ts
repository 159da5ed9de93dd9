declare const content: unique symbol;

/** A value as it comes out of JSON: a date is its ISO text, which the formatter takes as well. */
type AsJson<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: AsJson<Value[Key]> }
    : Value;

/** A list on its way to a client component. */
export type Packed<Value> = string & { readonly [content]: AsJson<Value> };

/**
 * Makes one text of a long list for a client component. React would otherwise walk through each field of each row three
 * times a page: to write it, to read it for the HTML, and to read it in the browser.
 */
export const pack = <Value>(value: Value) => JSON.stringify(value) as Packed<Value>;

/** The list again; wrap it in `useMemo`, so that it stays the same while its text does. */
export const unpack = <Value>(packed: Packed<Value>): AsJson<Value> => JSON.parse(packed);
