/** What a copied text must not carry out of the house, and what stands in its place. Order matters: addresses first. */
const secrets: readonly (readonly [RegExp, string])[] = [
  // a name and password in an address, and whatever its query says
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, '$1…@'],
  [/(\bhttps?:\/\/[^\s?#"']+)[?#][^\s"']*/gi, '$1?…'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 …'],
  // keys as their issuers shape them: OpenAI and DeepSeek, Hugging Face, ModelScope, GitHub, JSON web tokens
  [/\b(sk|hf|ms|ghp|gho|github_pat)[-_][\w-]{16,}/g, '$1-…'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]+/g, 'eyJ…'],
  [/(?<![a-z])((?:api[-_]?key|token|secret|password|passwd)["']?\s*[:=]\s*["']?)[^\s"',;]{4,}/gi, '$1…'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…@…'],
  // the user's name in the path of a home folder
  [/(\/home\/|\/Users\/|[A-Z]:\\+Users\\+)[^/\\\s"']+/gi, '$1…'],
]

/** A text for somebody else to read: without keys, passwords, addresses of persons and the user's name in paths. */
export const redact = (text: string): string =>
  secrets.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)
