import { resolve } from 'node:path'
import { trainMethods } from '@shared/domain/trainMethod'
import { recipe as recipeSchema, type Recipe } from '@shared/domain/recipe'
import { modelRef } from '@main/services/modelFolder'
import { readRecipeFile, resolvePaths } from '@main/services/recipeFile'
import type { Cli, Command } from '../command'
import { runRecipe } from '../followRuns'
import { checked, given, list, number, readOptions, required, usageError } from '../options'
import { copyFolder, outputFolder } from '../outputFolder'
import { tryOut } from '../preflight'
import { trainResult } from '../results'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const recipeOptions = {
  ...{
    model: text,
    revision: text,
    method: text,
    name: text,
    epochs: text,
    schedule: text,
    seed: text,
    targets: text,
  },
  data: { type: 'string', multiple: true },
  ...{
    rank: text,
    alpha: text,
    quantize: text,
    'max-steps': text,
    'batch-size': text,
    accumulate: text,
    'learning-rate': text,
  },
  ...{ 'warmup-ratio': text, 'weight-decay': text, 'max-grad-norm': text, 'max-length': text },
  ...{ 'checkpoint-every': text, checkpointing: text, 'memory-limit': text },
  ...{ kind: text, 'plus-ratio': text, 'rank-stabilized': flag },
  ...{ loss: text, beta: text, 'label-smoothing': text, gamma: text, 'nll-weight': text },
  ...{ 'desirable-weight': text, 'undesirable-weight': text },
  packing: { type: 'boolean' },
  ...{ validation: text, 'validation-fraction': text, 'evaluate-every': text, 'keep-last': text },
  ...{ patience: text, 'min-delta': text },
  'keep-best': { type: 'boolean' },
} as const
const options = {
  ...recipeOptions,
  ...{ recipe: text, output: text, provider: text },
  fresh: { type: 'boolean' },
  preflight: { type: 'boolean' },
} as const
type Values = ReturnType<typeof readOptions<typeof options>>['values']

export const trainCommand: Command = {
  summary: 'Fine-tune a model',
  usage: [
    'train --recipe FILE [--output DIR] [--provider P] [--fresh | --preflight]',
    'train --model PATH|ID [--revision R] --data FILE... [--method M] [--output DIR] [--rank N] [--alpha X] [--targets q_proj,v_proj]',
    '      [--kind lora|dora|full] [--rank-stabilized] [--plus-ratio X] [--quantize nf4]',
    '      [--epochs X | --max-steps N] [--batch-size N] [--accumulate N] [--learning-rate X] [--schedule S]',
    '      [--warmup-ratio X] [--weight-decay X] [--max-grad-norm X] [--max-length N] [--checkpoint-every N] [--seed N]',
    `      methods: ${trainMethods.join(', ')}`,
    '      [--packing] [--beta X] [--loss sigmoid|hinge|ipo] [--label-smoothing X] [--gamma X] [--nll-weight X]',
    '      [--desirable-weight X] [--undesirable-weight X]',
    '      [--validation FILE | --validation-fraction X] [--evaluate-every N] [--keep-best] [--keep-last N]',
    '      [--patience N [--min-delta X]]',
    '      [--checkpointing auto|true|false] [--memory-limit GiB]',
  ].join('\n         '),
  async execute(argv, cli) {
    const { values, positionals } = readOptions(argv, options)
    if (positionals.length > 0)
      throw usageError(`"${positionals[0]}" is unexpected: give files with --data or --recipe.`)
    const recipe = values.recipe === undefined ? fromOptions(values) : fromFile(values.recipe, values)
    if (values.preflight === true) await tryOut(withProvider(recipe, values), cli)
    else await execute(recipe, values, cli)
  },
}

const withProvider = (recipe: Recipe, { provider }: Values): Recipe =>
  checked(recipeSchema, { ...recipe, ...given({ provider }) })

async function execute(recipe: Recipe, values: Values, cli: Cli): Promise<void> {
  const output = values.output === undefined ? undefined : outputFolder(values.output)
  const { rows } = await runRecipe(withProvider(recipe, values), values.fresh ?? false, cli)
  const [row] = rows
  if (!row) throw usageError('The recipe has nothing to train.')
  const result = await trainResult(cli.app(), row.id)
  const { trained, ...taken } = result
  output?.put((folder) => copyFolder(trained.path, folder))
  const path = output?.path ?? trained.path
  cli.out.result(
    { ...taken, [trained.kind]: path },
    `${taken.steps} steps, loss ${taken.losses.at(-1)?.toFixed(4)}${howEnded(result)}\n${trained.kind} in ${path}`,
  )
}

/** What the number of steps does not tell: an early end, and weights of an earlier step. */
function howEnded({ steps, ended }: Awaited<ReturnType<typeof trainResult>>): string {
  if (!ended) return ''
  const early = ended.end === 'completed' ? '' : ` (${steps} of ${ended.planned}, ${endings[ended.end]})`
  return ended.resultStep === steps ? early : `${early}, the result is that of step ${ended.resultStep}`
}
const endings = { stopped: 'stopped as asked', earlyStop: 'ended early' }

/** Only the training of a recipe: evaluations and reports are for "run". */
function fromFile(file: string, values: Values): Recipe {
  for (const option of Object.keys(recipeOptions) as (keyof typeof recipeOptions)[]) {
    // the keys of a constant
    if (values[option] !== undefined)
      throw usageError(`"--${option}" stands in the recipe: leave it out or change "${file}".`)
  }
  const { name, model, provider, train } = readRecipeFile(file)
  if (!train) throw usageError(`"${file}" has no "train" section: add one or use "biaochi run".`)
  return { model, train, ...given({ name, provider }) }
}

/** A word that is neither goes to the recipe's schema, which knows `auto` and refuses the others. */
const switched = (word: string | undefined): string | boolean | undefined =>
  word === 'true' || word === 'false' ? word === 'true' : word

function fromOptions(values: Values): Recipe {
  const adapter = {
    kind: values.kind ?? 'lora',
    ...given({
      rank: number(values.rank, 'rank'),
      alpha: number(values.alpha, 'alpha'),
      targets: list(values.targets),
      quantize: values.quantize,
      plusRatio: number(values['plus-ratio'], 'plus-ratio'),
      rankStabilized: values['rank-stabilized'],
    }),
  }
  const numbers = given({
    epochs: number(values.epochs, 'epochs'),
    maxSteps: number(values['max-steps'], 'max-steps'),
    batchSize: number(values['batch-size'], 'batch-size'),
    accumulate: number(values.accumulate, 'accumulate'),
    learningRate: number(values['learning-rate'], 'learning-rate'),
    warmupRatio: number(values['warmup-ratio'], 'warmup-ratio'),
    weightDecay: number(values['weight-decay'], 'weight-decay'),
    maxGradNorm: number(values['max-grad-norm'], 'max-grad-norm'),
    maxLength: number(values['max-length'], 'max-length'),
    checkpointEvery: number(values['checkpoint-every'], 'checkpoint-every'),
    memoryLimit: number(values['memory-limit'], 'memory-limit'),
    seed: number(values.seed, 'seed'),
    beta: number(values.beta, 'beta'),
    labelSmoothing: number(values['label-smoothing'], 'label-smoothing'),
    gamma: number(values.gamma, 'gamma'),
    nllWeight: number(values['nll-weight'], 'nll-weight'),
    desirableWeight: number(values['desirable-weight'], 'desirable-weight'),
    undesirableWeight: number(values['undesirable-weight'], 'undesirable-weight'),
  })
  const model = required(values.model, 'model')
  if (!values.data?.length) throw usageError('The option "--data" is missing.')
  const training = {
    method: values.method ?? 'sft',
    data: values.data.map((file) => ({ file })),
    adapter,
    ...numbers,
    ...measured(values),
    ...given({ schedule: values.schedule, loss: values.loss, packing: values.packing }),
    ...given({ checkpointing: switched(values.checkpointing) }),
  }
  const asked = {
    ...given({ name: values.name }),
    model: { ...modelRef(model), ...given({ revision: values.revision }) },
    train: training,
  }
  return resolvePaths(checked(recipeSchema, asked), resolve('.'))
}

/** What is measured on the way, and what follows from it. */
function measured(values: Values) {
  const validation = given({
    file: values.validation,
    fraction: number(values['validation-fraction'], 'validation-fraction'),
  })
  const earlyStop = given({
    patience: number(values.patience, 'patience'),
    minDelta: number(values['min-delta'], 'min-delta'),
  })
  return given({
    evaluateEvery: number(values['evaluate-every'], 'evaluate-every'),
    keepLast: number(values['keep-last'], 'keep-last'),
    keepBest: values['keep-best'],
    validation: Object.keys(validation).length > 0 ? validation : undefined,
    earlyStop: Object.keys(earlyStop).length > 0 ? earlyStop : undefined,
  })
}
