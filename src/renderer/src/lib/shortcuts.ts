/** Where a key works; the sheet shows them in this order. */
export const shortcutPlaces = ['everywhere', 'compare', 'chat', 'charts'] as const

/** Every key that the app itself listens to, as the sheet shows them. `Mod` is Ctrl, or ⌘ on a Mac. */
export const shortcuts = {
  palette: { place: 'everywhere', keys: ['Mod', 'K'] },
  sheet: { place: 'everywhere', keys: ['?'] },
  close: { place: 'everywhere', keys: ['Esc'] },
  tiles: { place: 'compare', keys: ['1', '2', '3', '4'] },
  next: { place: 'compare', keys: ['J'] },
  previous: { place: 'compare', keys: ['K'] },
  send: { place: 'chat', keys: ['Enter'] },
  stop: { place: 'chat', keys: ['Esc'] },
  vote: { place: 'chat', keys: ['1', '2', '3', '4'] },
  read: { place: 'charts', keys: ['←', '→'] },
  ends: { place: 'charts', keys: ['Home', 'End'] },
} as const satisfies Record<
  string,
  { readonly place: (typeof shortcutPlaces)[number]; readonly keys: readonly string[] }
>
export type ShortcutName = keyof typeof shortcuts

const isMac = /^Mac|^iP/.test(navigator.platform)
/** A key as it stands on this machine's keyboard. */
export const keyName = (key: string): string => (key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key)
