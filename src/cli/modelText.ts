import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { table } from './output'

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`
const millions = (count: number | null): string => (count === null ? '?' : `${(count / 1e6).toFixed(1)} M`)

/** What a model is and what can be done with it here, a line per fact. */
export function modelText({ training, evaluation, memory, notes, chatExample, ...facts }: ModelInfo): string {
  const lines = [
    ...Object.entries(facts).map(([key, value]) => [key, String(value ?? 'unknown')]),
    ...[...byAnswer(training)].map(([answer, kinds]) => ['training', `${kinds.join(', ')}: ${answer}`]),
    ['evaluation', answerOf(evaluation)],
    ...(memory ? [['memory', memoryText(memory)]] : []),
    ...notes.map((note) => ['note', note]),
    ...(chatExample === null ? [] : [['a chat', JSON.stringify(chatExample)]]),
  ]
  return lines.map(([key, value]) => `${key?.padEnd(17)} ${value}`).join('\n')
}

function memoryText({ tokens, machine, ...needs }: NonNullable<ModelInfo['memory']>): string {
  const each = Object.entries(needs).map(([kind, bytes]) => `${kind} ${gibibytes(bytes)}`)
  return `${each.join(', ')} predicted at ${tokens} tokens, ${gibibytes(machine)} in this machine`
}

type Verdict = ModelInfo['evaluation']
const answerOf = ({ possible, why }: Verdict): string => (possible ? 'yes' : `no: ${why}`)

/** The kinds of training that share an answer, so that one reason is said once. */
const byAnswer = (training: ModelInfo['training']): Map<string, string[]> => {
  const kinds = Map.groupBy(Object.entries(training), ([, verdict]) => answerOf(verdict))
  return new Map([...kinds].map(([answer, rows]) => [answer, rows.map(([kind]) => kind)]))
}

export function libraryText(models: readonly InstalledModel[]): string {
  const rows = models.map(({ id, revisions, owner, sizeBytes, licence, info, incomplete }) => [
    ...[id, revisions[0]?.slice(0, 12) ?? '?', owner, info?.architecture ?? '?'],
    ...[millions(info?.parameters ?? null), String(info?.contextLength ?? '?'), info?.dtype ?? '?'],
    ...[gibibytes(sizeBytes), licence?.name ?? '?', incomplete ?? usesText(info)],
  ])
  const head = ['model', 'revision', 'cache', 'family', 'numbers', 'context', 'format', 'disk', 'licence']
  if (rows.length === 0) return 'There are no models on this machine: "biaochi models pull ID" fetches one.'
  return `${table([...head, 'can'], rows)}\n\n${models.map(({ path }) => path).join('\n')}`
}

function usesText(info: ModelInfo | null): string {
  if (!info) return 'not looked at'
  const uses = Object.entries({ evaluate: info.evaluation, ...info.training })
  const possible = uses.filter(([, verdict]) => verdict.possible).map(([use]) => use)
  return possible.length > 0 ? possible.join(', ') : `nothing: ${info.evaluation.why}`
}
