import { hubNames } from '@shared/domain/hub'
import { pullRequest } from '@shared/domain/pull'
import type { Cli, Command } from '../command'
import { libraryText, modelText } from '../modelText'
import { checked, given, number, positionals, readOptions, usageError } from '../options'
import { planLines, searchText, tellPulls } from '../pullText'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const many = { type: 'string', multiple: true } as const
const options = {
  ...{ revision: text, endpoint: text, hub: text, page: text },
  ...{ include: many, exclude: many },
  ...{ foreign: flag, fastest: flag },
} as const

export const models: Command = {
  summary: 'Search the hubs, download models, and say what is on this machine and what can be done with it',
  usage: [
    'models search QUERY [--hub modelscope|huggingface] [--endpoint URL] [--page N]',
    '     models pull ID [--revision R] [--include P]... [--exclude P]... [--hub H | --fastest]',
    '            [--endpoint URL]',
    '     models list',
    '     models inspect PATH|ID',
    '     models remove PATH|ID [--foreign]',
  ].join('\n         '),
  async execute(argv, cli) {
    const { values, positionals: words } = readOptions(argv, options)
    const [action = '', ...rest] = words
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (!run) throw usageError(`"models" can do this: ${Object.keys(actions).join(', ')}.`)
    await run(rest, values, cli)
  },
}

type Values = ReturnType<typeof readOptions<typeof options>>['values']
type Action = (words: readonly string[], values: Values, cli: Cli) => Promise<void>

const actions: { readonly [name: string]: Action } = { search, pull, list, inspect, remove }

async function search(words: readonly string[], values: Values, { app, out, signal }: Cli): Promise<void> {
  const query = positionals(words, 'What to search for', { more: true }).join(' ')
  const page = number(values.page, 'page')
  const { endpoint, hub } = values
  const asked = { kind: 'model' as const, text: query, ...given({ endpoint, hub: hubNamed(hub), page }) }
  const found = await app().services.hubs.search(asked, signal)
  out.result(found, searchText(found))
}

function hubNamed(hub: string | undefined) {
  const known = hubNames.find((name) => name === hub)
  if (hub !== undefined && !known)
    throw usageError(`"--hub ${hub}" is unknown: choose from ${hubNames.join(', ')}.`)
  return known
}

async function pull(words: readonly string[], values: Values, { app, out, signal }: Cli): Promise<void> {
  const [id = ''] = positionals(words, 'The id of the model, such as Qwen/Qwen3-0.6B,')
  const { revision, include, exclude, hub, endpoint, fastest } = values
  const request = checked(pullRequest, {
    id,
    ...given({ revision, include, exclude, hub, endpoint, fastest }),
  })
  const { pulls } = app().services
  const stopTelling = tellPulls(app(), out)
  try {
    const plan = await pulls.plan(request, signal)
    for (const line of planLines(plan)) out.note(line)
    // the hubs are measured once
    const chosen = request.fastest ? { ...request, hub: plan.hub, fastest: false } : request
    const started = await pulls.start(chosen, signal)
    const { path, revision: taken, commit, files } = await pulls.finished(started.id, signal)
    out.result({ path, revision: taken, commit, files }, `${files.length} files in ${path}`)
  } finally {
    stopTelling()
  }
}

async function list(words: readonly string[], _values: Values, { app, out }: Cli): Promise<void> {
  if (words[0] !== undefined) throw usageError(`"${words[0]}" is one argument too many.`)
  const found = await app().services.library.list({ inspect: true })
  out.result(found, libraryText(found))
}

async function inspect(words: readonly string[], _values: Values, { app, out }: Cli): Promise<void> {
  const [path = ''] = positionals(words, 'The path of the model folder')
  const info = await app().services.models.inspect({ path })
  out.result(info, modelText(info))
}

async function remove(words: readonly string[], values: Values, { app, out }: Cli): Promise<void> {
  const [path = ''] = positionals(words, 'The path or id of the model')
  const { removed, freedBytes } = app().services.library.remove({ path, foreign: values.foreign ?? false })
  out.result(
    { removed, freedBytes },
    `"${removed}" is deleted, ${(freedBytes / 2 ** 20).toFixed(0)} MiB are free.`,
  )
}
