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

export const remediesOf = (code: DataProblemCode): readonly DataRemedy[] => dataProblems[code].remedies
