import { redact } from '@shared/errors/redact'

/** Everything a maintainer would ask for, as text that may leave the house: no keys, no names in paths. */
export const diagnosticsOf = (facts: object): string => redact(JSON.stringify(facts, null, 2))
