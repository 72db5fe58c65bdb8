import type { ScorerName, ScorerSpec } from '@shared/benchmarks/schema/score'
import type { Sample } from '../benchmarks/sample'
import type { Answer } from '../solvers/types'
import { scorerByJudge } from './askJudge'
import { scoreChoice } from './choice'
import { scoreCmrcSpan } from './cmrcSpan'
import { scoreConstraints } from './constraints'
import { scoreCorrection } from './correction'
import { scoreCorrelation } from './correlation'
import { scoreEntities } from './entities'
import { scoreExpression } from './expression'
import { scoreKeywordF1 } from './keywordF1'
import { scoreLabel, scoreLabels } from './label'
import { scoreLetter, scoreLetters } from './letter'
import { scoreLogDistance } from './logDistance'
import { scoreNgrams } from './ngrams'
import { scoreNumber } from './number'
import { scorerByPlugin, withFinds } from './plugin'
import { scoreSummary } from './rouge'
import { scoreSimilarity } from './similarity'
import { scoreSequence, scoreText } from './text'
import { scoreTokenF1 } from './tokenF1'
import { scoreTranslation } from './translation'
import { scorerByTests } from './tests'
import type { Scorer, ScoringTools } from './types'
import { scoreVqa } from './vqa'

/** A scorer named in the schema without an implementation here does not compile. */
const scorersWith = (tools: ScoringTools): { readonly [K in ScorerName]: Scorer<K> } => ({
  choice: scoreChoice,
  letter: scoreLetter,
  letters: scoreLetters,
  label: scoreLabel,
  labels: scoreLabels,
  number: scoreNumber,
  expression: scoreExpression,
  text: scoreText,
  sequence: scoreSequence,
  cmrcSpan: scoreCmrcSpan,
  tokenF1: scoreTokenF1,
  keywordF1: scoreKeywordF1,
  constraints: scoreConstraints,
  summary: scoreSummary,
  translation: scoreTranslation,
  ngrams: scoreNgrams,
  similarity: scoreSimilarity,
  entities: scoreEntities,
  logDistance: scoreLogDistance,
  correlation: scoreCorrelation,
  correction: scoreCorrection,
  vqa: scoreVqa,
  judge: scorerByJudge(tools),
  tests: scorerByTests(tools),
  plugin: scorerByPlugin(tools),
})

export interface ScoredAnswer {
  readonly extracted: string | null
  readonly extractedBy?: string | undefined
  readonly right: boolean
  readonly reason?: string
  readonly judgements?: readonly string[]
  readonly scores: Readonly<Record<string, number>>
  readonly statistics?: Readonly<Record<string, readonly number[]>>
}
export type Scoring = (answer: Answer, sample: Sample) => Promise<ScoredAnswer>

/** Scores the answers of one card. */
export function createScoring(spec: ScorerSpec, tools: ScoringTools): Scoring {
  // TypeScript does not see that the entry found by a spec's name takes that very spec
  const scorer = scorersWith(tools)[spec.use] as Scorer<ScorerName>
  return async (answer, sample) => scorer(await withFinds(answer, sample, { spec, tools }), sample, spec)
}
