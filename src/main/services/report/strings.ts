import type { Language } from '@shared/domain/recipe'
import { en } from './stringsEn'
import { type ReportStrings, zh } from './stringsZh'

export const reportStrings: { readonly [L in Language]: ReportStrings } = { zh, en }
