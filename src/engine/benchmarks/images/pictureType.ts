/** Kinds of pictures that OpenAI-compatible servers take, by their first bytes (as Latin-1). */
const signatures: readonly { readonly type: string; readonly matches: RegExp }[] = [
  { type: 'image/png', matches: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/jpeg', matches: /^\xff\xd8\xff/ },
  { type: 'image/gif', matches: /^GIF8[79]a/ },
  { type: 'image/webp', matches: /^RIFF.{4}WEBP/s },
  // a bitmap's two reserved numbers are zero, which tells it from a text that begins with BM
  { type: 'image/bmp', matches: /^BM.{4}\0\0\0\0/s },
]

/** The MIME type of a picture by its content; undefined where it is none that servers take. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return signatures.find(({ matches }) => matches.test(head))?.type
}
