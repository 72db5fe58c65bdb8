import type { ErrorCode } from './appError'

/**
 * The one way on from an error: the same again (once its cause outside is gone), the same with another recipe or file,
 * a new link of the host, or nothing but telling us.
 */
export type Fix = 'again' | 'change' | 'link' | 'report'

/** Every code has its way on; its words are in the dictionaries, and docs/errors.md lists both. */
export const fixOf: { readonly [C in ErrorCode]: Fix } = {
  INTERNAL: 'report',
  INVALID_INPUT: 'change',
  NOT_FOUND: 'change',
  MODEL_INVALID: 'change',
  MODEL_UNSUPPORTED: 'change',
  DATA_INVALID: 'change',
  DISK_FULL: 'again',
  NOT_WRITABLE: 'again',
  UNREACHABLE: 'again',
  DOWNLOAD_DAMAGED: 'again',
  PORT_IN_USE: 'again',
  OUT_OF_MEMORY: 'change',
  GATE_FAILED: 'change',
  ENGINE_LOST: 'again',
  HOST_LOST: 'again',
  UNAUTHORISED: 'link',
  CANCELLED: 'again',
}
