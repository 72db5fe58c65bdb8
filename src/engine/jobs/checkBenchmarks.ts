import { catalogue, findCard } from '@shared/benchmarks'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { type BenchmarkData, loadBenchmark, type SubsetData } from '../benchmarks/loadBenchmark'
import { loadIfThere } from '../benchmarks/loadIfThere'
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
    for (const card of cards) checks.push(checkOf(await loadBenchmark(card, placesOf(input))))
    return { checks, failed: [], absent: [] }
  }
  const found: Checks = { checks: [], failed: [], absent: [] }
  for (const card of [...catalogue, ...own]) {
    signal.throwIfAborted()
    const loaded = await loadIfThere(card, placesOf(input))
    if (!loaded) found.absent.push(card.id)
    else if ('why' in loaded) found.failed.push({ benchmark: card.id, why: loaded.why })
    else found.checks.push(checkOf(loaded.data))
  }
  return found
}

const placesOf = ({ data, resources, own }: Input) => ({
  ...{ data, resources, own: own?.folder, downloads: own?.downloads },
})

function checkOf({ card, subsets, problems, notes }: BenchmarkData): Checks['checks'][number] {
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
