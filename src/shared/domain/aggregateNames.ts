/** The ways in which a metric of all answers comes from theirs; `aggregates` says how. */
export const aggregateNames = [
  'mean',
  'abstention',
  'allRight',
  'pass@1',
  'pass@5',
  'pass@10',
  'pass@100',
  'microF1',
  'microF05',
  'corpusBleu',
  'corpusChrf',
  'corpusChrfpp',
  'macroF1',
  'mcc',
  'pearson',
  'spearman',
  'attemptedF1',
] as const
export type AggregateName = (typeof aggregateNames)[number]
