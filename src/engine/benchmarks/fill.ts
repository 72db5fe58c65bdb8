/** Puts values into a template's `{name}`. One pass, so that braces inside a value stay what they are. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{([a-z]\w*)\}/g, (whole, name: string) => values[name] ?? whole)
