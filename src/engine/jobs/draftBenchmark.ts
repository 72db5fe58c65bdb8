import { basename } from 'node:path'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { draftCard } from '../benchmarks/draft/draftCard'
import { plainFile } from '../benchmarks/files/dataFile'
import { openSource } from '../benchmarks/files/source'
import { renderQuestion } from '../benchmarks/prompt'
import { collectRows } from '../benchmarks/readers/rows'
import { readRows } from '../benchmarks/readers/registry'
import { readSamples } from '../benchmarks/readSamples'

/** Questions shown before a draft is accepted. */
const shown = 3

/**
 * Guesses how a file of questions is to be asked and scored, and shows the first questions as a model would see them.
 * Throws NOT_FOUND for a file that cannot be read and DATA_INVALID for one without questions and answers.
 */
export async function draftBenchmark({
  file,
  name,
}: EngineInput<'draftBenchmark'>): Promise<EngineOutput<'draftBenchmark'>> {
  const located = { name: basename(file), file: plainFile(basename(file), file) }
  const source = await openSource(located.file)
  const { rows } = await collectRows(readRows(source, { use: 'auto' }))
  const card = draftCard(rows, { path: file, name })
  const problems: string[] = []
  const samples = await readSamples(card, [{ ...located, source }], { problems, most: Infinity })
  const asked = samples.slice(0, shown).map((sample) => ({
    prompt: card.prompt.instruction + renderQuestion(card, sample, sample.subset),
    answer: sample.target.join(' / '),
  }))
  return { card, questions: samples.length, asked, problems }
}
