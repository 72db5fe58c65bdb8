/** What can be done about a problem: change the row so that it is gone, or leave the row out. */
export const dataRemedies = ['repair', 'remove'] as const
export type DataRemedy = (typeof dataRemedies)[number]

interface ProblemFacts {
  /** What can be done about all rows that have it; the suggestion first, none where it is only worth knowing. */
  readonly remedies: readonly DataRemedy[]
}

/** Every problem that a data file can have, and what can be done about it. Their texts are in `i18n/dataTexts`. */
export const dataProblems = {
  /** No row at all: broken JSON, a record that a table's parser refuses, a line without end. */
  unreadable: { remedies: ['remove'] },
  /** A row without what its format needs, or with something else than text in it. */
  unmapped: { remedies: ['remove'] },
  emptyText: { remedies: ['remove'] },
  emptyQuestion: { remedies: ['remove'] },
  emptyAnswer: { remedies: ['remove'] },
  missingRejected: { remedies: ['remove'] },
  sameAnswers: { remedies: ['remove'] },
  badLabel: { remedies: ['remove'] },
  roleOrder: { remedies: ['repair', 'remove'] },
  oddRole: { remedies: ['remove'] },
  toolCalls: { remedies: ['remove'] },
  media: { remedies: ['remove'] },
  html: { remedies: ['repair', 'remove'] },
  /** Text read in a wrong encoding whose bytes are all there. */
  mojibake: { remedies: ['repair', 'remove'] },
  /** Characters that a wrong encoding has destroyed. */
  lostCharacters: { remedies: ['remove'] },
  controlCharacters: { remedies: ['repair', 'remove'] },
  outerSpace: { remedies: ['repair'] },
  openThink: { remedies: ['repair', 'remove'] },
  placeholder: { remedies: ['remove'] },
  refusal: { remedies: ['remove'] },
  tooLong: { remedies: ['remove'] },
  duplicate: { remedies: ['remove'] },
  nearDuplicate: { remedies: ['remove'] },
  extraKeys: { remedies: ['repair'] },
  mixedTypes: { remedies: [] },
  mixedFormats: { remedies: [] },
  mixedSystem: { remedies: [] },
} as const satisfies { readonly [code: string]: ProblemFacts }
export type DataProblemCode = keyof typeof dataProblems
// the keys of a constant
export const dataProblemCodes = Object.keys(dataProblems) as [DataProblemCode, ...DataProblemCode[]]

/** What many a data set has on purpose: done about only where somebody asks for it. */
const wanted: ReadonlySet<DataProblemCode> = new Set([
  'toolCalls',
  'media',
  'refusal',
  'placeholder',
  'nearDuplicate',
  'extraKeys',
])

/** The first remedy of everything that was found, but for what many a data set has on purpose. */
export function suggestedFixes(
  found: readonly { readonly code: DataProblemCode }[],
): Partial<Record<DataProblemCode, DataRemedy>> {
  const fixes: Partial<Record<DataProblemCode, DataRemedy>> = {}
  for (const { code } of found) {
    const [remedy] = remediesOf(code)
    if (remedy !== undefined && !wanted.has(code)) fixes[code] = remedy
  }
  return fixes
}

/** What makes training refuse a file. */
const blocking: ReadonlySet<DataProblemCode> = new Set([
  'unreadable',
  'unmapped',
  'emptyAnswer',
  'missingRejected',
  'badLabel',
  'roleOrder',
  'oddRole',
  'toolCalls',
  'media',
])
export const blocksTraining = (code: DataProblemCode): boolean => blocking.has(code)

export const remediesOf = (code: DataProblemCode): readonly DataRemedy[] => dataProblems[code].remedies
