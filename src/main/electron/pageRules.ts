/** The scheme and host of a page, which is its origin where the scheme is our own and `origin` says "null". */
const placeOf = (url: string): string | null => {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** Whether `url` is a page of the app whose first page is `home`: same scheme, host and port. */
export const isSamePlace = (url: string, home: string): boolean => {
  const place = placeOf(url)
  return place !== null && place === placeOf(home)
}

/** What may be shown inside our page: ourselves, and a report's preview, whose sandbox lets it do nothing. */
export const mayBeFramed = (url: string, home: string): boolean =>
  url === 'about:srcdoc' || url === 'about:blank' || isSamePlace(url, home)

const maxLinkLength = 2_048

/** A link that may be handed to the user's browser: the web only, never a program, a file or a user's name. */
export function outsideLink(url: string): string | null {
  if (url.length > maxLinkLength || !URL.canParse(url)) return null
  const { protocol, username, password, href } = new URL(url)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && username === '' && password === '' ? href : null
}
