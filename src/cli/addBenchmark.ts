import { basename } from 'node:path'
import type { BenchmarkDraft } from '@shared/domain/ownBenchmark'
import type { Cli } from './command'

/** Shows what became of a file of questions; kept only when the user has seen it and says yes. */
export async function addBenchmark(
  file: string,
  { name, yes }: { readonly name?: string | undefined; readonly yes: boolean },
  { app, out }: Cli,
): Promise<void> {
  const { benchmarks } = app().services
  const draft = await benchmarks.draft({ file, name })
  const added = yes ? benchmarks.add({ file, card: draft.card }) : undefined
  const ending = added
    ? `Kept as "${added.id}" in ${added.folder}.`
    : `If this is what you mean, keep it: biaochi benchmarks add ${basename(file)} --yes. Nothing is stored yet.`
  out.result({ ...draft, added: added ?? null }, `${shown(draft)}\n\n${ending}`)
}

function shown({ card, questions, asked, problems }: BenchmarkDraft): string {
  const { sample, score, metric } = card
  const fields = Object.entries(sample.fields).map(([name, field]) => `${name} from ${JSON.stringify(field)}`)
  const gold = 'field' in sample.gold ? ` from ${JSON.stringify(sample.gold.field)}` : ''
  const facts = [
    `${card.id}: ${questions} questions, ${fields.join(', ')}, answer (${sample.gold.as})${gold}; ${score.use}, ${metric}`,
    ...asked.map(({ prompt, answer }, i) => `── question ${i + 1} ──\n${prompt}\n── answer: ${answer}`),
  ]
  const more = problems.length > 5 ? [`… and ${problems.length - 5} more`] : []
  const left =
    problems.length > 0
      ? [[`${problems.length} rows are left out:`, ...problems.slice(0, 5), ...more].join('\n')]
      : []
  return [...facts, ...left].join('\n\n')
}
