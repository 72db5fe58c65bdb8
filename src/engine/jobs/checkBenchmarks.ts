import { catalogue, findCard } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import { loadBenchmark, type SubsetData } from '../benchmarks/loadBenchmark'
import { locateFiles } from '../benchmarks/locate'
import { renderQuestion } from '../benchmarks/prompt'
import type { Sample } from '../benchmarks/sample'
import type { JobContext } from '../context'

type Input = EngineInput<'checkBenchmarks'>
type Checks = EngineOutput<'checkBenchmarks'>

/** Questions shown of a benchmark, taken evenly over its subsets. */
const shown = 3

/**
 * Reads benchmarks' files as an evaluation would, and asks nothing. Of all benchmarks those without files are named, and
 * those that cannot be read come with the reason; of one that was asked for by name the error is thrown.
 */
export async function checkBenchmarks(input: Input, { signal }: Pick<JobContext, 'signal'>): Promise<Checks> {
  const own = input.own?.cards ?? []
  if (input.ids) {
    const cards = input.ids.map((id) => own.find((card) => card.id === id) ?? findCard(id))
    const checks: Checks['checks'] = []
    for (const card of cards) checks.push(await checkCard(card, input))
    return { checks, failed: [], absent: [] }
  }
  const found: Checks = { checks: [], failed: [], absent: [] }
  for (const card of [...catalogue, ...own]) {
    signal.throwIfAborted()
    await tryCard(card, input, found)
  }
  return found
}

/** In a folder of many a file of the right name may be another benchmark's: what cannot be read then is no fault. */
async function tryCard(card: BenchmarkCard, input: Input, found: Checks): Promise<void> {
  const shots = card.data.shots?.count ?? 0
  const places = { data: input.data, resources: input.resources, own: input.own?.folder }
  let isSure = false
  try {
    isSure = (await locateFiles(card, places, shots)).notes.length === 0
    found.checks.push(await checkCard(card, input))
  } catch (e) {
    if (!(e instanceof AppError)) throw e
    if (isSure) found.failed.push({ benchmark: card.id, why: e.message })
    else found.absent.push(card.id)
  }
}

async function checkCard(
  card: BenchmarkCard,
  { data, resources, own }: Input,
): Promise<Checks['checks'][number]> {
  const { subsets, problems, notes } = await loadBenchmark(card, { data, resources, own: own?.folder })
  return {
    benchmark: card.id,
    rows: subsets.reduce((sum, { samples }) => sum + samples.length, 0),
    subsets: subsets.map(({ id, label, samples, examples }) => {
      return { id, label, rows: samples.length, examples: examples.length }
    }),
    asked: firstOfEach(subsets).map(({ sample, label }) => ({
      prompt: card.prompt.instruction.replaceAll('{subject}', label) + renderQuestion(card, sample, label),
      answer: sample.target.join(' / '),
    })),
    problems: [...problems],
    notes: [...notes],
    claimed: card.checked ? card.checked.rows : null,
  }
}

/** The first question of every subset, then the second, until there are enough. */
function firstOfEach(subsets: readonly SubsetData[]): { readonly sample: Sample; readonly label: string }[] {
  const found: { readonly sample: Sample; readonly label: string }[] = []
  for (let i = 0; found.length < shown && subsets.some(({ samples }) => i < samples.length); i++)
    for (const { samples, label } of subsets) {
      const sample = samples[i]
      if (sample) found.push({ sample, label })
    }
  return found.slice(0, shown)
}
