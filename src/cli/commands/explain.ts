import type { Explanation } from '@shared/domain/explain'
import type { Cli } from '../command'
import { usageError } from '../options'
import { table } from '../output'
import { evaluationsOf } from '../runIds'

/** `benchmarks explain RUN BENCHMARK`: our score beside published ones, and what may make them differ. */
export function explainScore(words: readonly string[], { app, out }: Cli): void {
  const [asked, benchmark, ...others] = words
  if (asked === undefined || benchmark === undefined || others.length > 0)
    throw usageError('Name an evaluation and one of its benchmarks: benchmarks explain RUN BENCHMARK.')
  const explanations = evaluationsOf(asked, app()).map((id) => app().services.explain({ id, benchmark }))
  const [first] = explanations
  const answer = explanations.length === 1 && first ? first : { runs: explanations }
  out.result(answer, explanations.map(textOf).join('\n\n'))
}

const percent = (share: number): string => (100 * share).toFixed(1)

function textOf({ run, benchmark, ours, references, suspects }: Explanation): string {
  const counts = (['right', 'wrong', 'unparsed', 'truncated', 'errors'] as const).map(
    (k) => `${k} ${ours[k]}`,
  )
  const published = references.map((r) => [
    r.model,
    String(r.score),
    r.delta === null ? `another metric: ${r.metric}` : percent(r.delta),
    r.within === null ? '' : r.within ? 'yes' : 'no',
    r.settings.en,
    r.source,
  ])
  const head = ['published', 'score', 'ours − theirs', 'within our 95 %', 'settings', 'source']
  const reasons = suspects.map((s) => [
    s.cause,
    s.atMost === null ? '' : percent(s.atMost),
    s.en,
    s.command ?? '',
  ])
  return [
    `${run} ${benchmark} v${ours.version}: ${ours.metric} ${percent(ours.score)} (${ours.ci95.map(percent).join('–')}), ` +
      `n ${ours.n}, ${ours.average}, ${ours.shots} shots, ${counts.join(', ')}`,
    published.length > 0 ? table(head, published) : 'No published score is known to the card.',
    table(['suspect', 'at most', 'what there is to see', 'command'], reasons),
  ].join('\n')
}
