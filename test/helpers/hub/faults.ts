/** What goes wrong with one answer of the stand-in hub. */
export type Fault =
  /** `quotes`: what was sent along is repeated in the complaint. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly retryAfter?: string
      readonly quotes?: boolean
    }
  /** A page, with the status of a success. */
  | { readonly kind: 'html' }
  /** An error in JSON, with the status of a success. */
  | { readonly kind: 'json' }
  /** An answer without a byte. */
  | { readonly kind: 'empty' }
  /** The connection is reset, closed in good order, or left open without another byte after so many bytes of the body. */
  | { readonly kind: 'reset' | 'cut' | 'stall'; readonly after: number }
  /** The byte at this offset of the file is another. */
  | { readonly kind: 'flip'; readonly at: number }
  /** The whole file, whatever range is asked for. */
  | { readonly kind: 'ignore range' }
  /** The range with the status 200, as ModelScope's gateway answers. */
  | { readonly kind: 'slice with 200' }
  /** A slice that begins elsewhere. */
  | { readonly kind: 'other slice' }
  /** No content-length. */
  | { readonly kind: 'chunked' }
  /** The head tells of a file of another length. */
  | { readonly kind: 'wrong total' | 'wrong length' }
  | { readonly kind: 'redirect in a circle' }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }

export interface Asked {
  /** `api`: questions; `hub`: bytes, from the endpoint itself; `cdn`: bytes, from where it redirects. */
  readonly where: 'api' | 'hub' | 'cdn'
  readonly method: string
  readonly path: string
  /** The file asked for, where it is one. */
  readonly file: string | null
  /** First byte asked for, and the one after the last. */
  readonly from: number | null
  readonly to: number | null
  /** How many such requests (same place, same file or path) came before. */
  readonly before: number
}
