import { runs } from './0001Runs'
import { digests } from './0002Digests'
import { requests } from './0003Requests'
import { places } from './0004Places'

/** Applied in order, each once; `user_version` counts them. A released one is never edited. */
export const migrations: readonly string[] = [runs, digests, requests, places]
