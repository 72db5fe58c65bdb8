/** Whether a key is for the page: an input method, and a dialog that lies over the page, have keys for themselves. */
export const isForPage = ({ isComposing, target }: KeyboardEvent): boolean =>
  !isComposing && !(target instanceof Element && target.closest('[role="dialog"]') !== null)

/** Whether the focus may be moved: it is nowhere, or where nobody has begun to write. */
export const isFocusFree = (active: Element | null): boolean =>
  active === null ||
  active === document.body ||
  ((active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement) && active.value === '')
