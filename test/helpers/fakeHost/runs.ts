import type { JournalLine } from '@shared/domain/events'
import { type RunId, runId, type RunSummary } from '@shared/domain/run'
import { createRandom } from '@shared/util/random'

export const id = (text: string): RunId => runId.parse(text)
const minute = 60_000

export const demoRecipe = `name: 唐诗续写
model: { path: /home/li/biaochi/resources/demo/model }
train:
  method: sft
  adapter: { kind: lora, rank: 8, alpha: 16 }
  data: [{ file: /home/li/biaochi/resources/demo/train.jsonl }]
  epochs: 2
  seed: 42
evaluate: { benchmarks: [ceval, cmath], compare: [base, tuned] }
`
export const lockedRecipe = `${demoRecipe}lock:
  biaochi: 0.1.0
  model: sha256:9b1c0f52e8d94a07
  data:
    train.jsonl: sha256:41d2aa90c7b3e651
  benchmarks:
    ceval: { version: 1, data: sha256:5f0c }
    cmath: { version: 1, data: sha256:77e1 }
`

type Sketch = Pick<RunSummary, 'id' | 'kind' | 'title' | 'state'> & Partial<RunSummary>
const run = (group: string, createdAt: number, sketch: Sketch): RunSummary => ({
  group,
  after: null,
  createdAt,
  place: null,
  startedAt: null,
  finishedAt: null,
  error: null,
  progress: null,
  ...sketch,
})

/** Models measured on the same benchmarks, each in a recipe of its own. */
export const otherModels = [
  { run: id('eval-qwen25-1'), title: 'Qwen2.5-1.5B-Instruct', rate: 0.52 },
  { run: id('eval-minimind-1'), title: 'MiniMind2-104M', rate: 0.27 },
  { run: id('eval-yi-1'), title: 'Yi-1.5-6B-Chat', rate: 0.58 },
  { run: id('eval-internlm-1'), title: 'InternLM3-8B-Instruct · 四比特量化', rate: 0.63 },
] as const

/** A history with every state in it: one finished before/after pair, one in progress with its queue, three that stopped. */
export function createRuns(now: number): RunSummary[] {
  const [done, live, broken] = [now - 26 * 60 * minute, now - 7 * minute, now - 95 * minute]
  const timed = (from: number, minutes: number) => ({ startedAt: from, finishedAt: from + minutes * minute })
  return [
    run('g-poem', done, {
      id: id('base-eval-1'),
      kind: 'evaluate',
      title: 'Qwen3-0.6B · 原模型',
      state: 'done',
      ...timed(done, 11),
    }),
    run('g-poem', done, {
      id: id('train-poem-1'),
      kind: 'train',
      title: 'Qwen3-0.6B · LoRA 唐诗续写',
      state: 'done',
      ...timed(done + 11 * minute, 23),
    }),
    run('g-poem', done, {
      id: id('tuned-eval-1'),
      kind: 'evaluate',
      title: 'Qwen3-0.6B · 微调后',
      state: 'done',
      after: id('train-poem-1'),
      ...timed(done + 34 * minute, 12),
    }),
    run('g-med', broken, {
      id: id('train-med-1'),
      kind: 'train',
      title: 'MiniMind2 · LoRA 医学问答',
      state: 'failed',
      ...timed(broken, 4),
      error: {
        code: 'OUT_OF_MEMORY',
        message:
          "Memory ran out even for one sequence with checkpointing: lower maxLength or the adapter's rank, or close other programs.",
      },
    }),
    run('g-med', broken, {
      id: id('eval-med-1'),
      kind: 'evaluate',
      title: 'MiniMind2 · 微调后',
      state: 'cancelled',
      after: id('train-med-1'),
    }),
    run('g-law', broken + 30 * minute, {
      id: id('eval-law-1'),
      kind: 'evaluate',
      title: 'Qwen2.5-1.5B · C-Eval',
      state: 'interrupted',
      startedAt: broken + 31 * minute,
      error: {
        code: 'ENGINE_LOST',
        message: 'The engine process ended before its work was done (signal SIGKILL): resume it.',
      },
    }),
    ...otherModels.map(({ run: model, title }, i) =>
      run(`g-${model}`, done - (i + 1) * 90 * minute, {
        ...{ id: model, kind: 'evaluate', title, state: 'done' },
        ...timed(done - (i + 1) * 90 * minute, 14 + i),
      }),
    ),
    run('g-live', live, {
      id: id('train-live-1'),
      kind: 'train',
      title: 'tiny-zh-qwen3 · LoRA 示例',
      state: 'running',
      startedAt: live + 20_000,
      progress: { phase: 'train', done: 96, total: 240, etaMs: 9 * minute },
    }),
    run('g-live', live, {
      id: id('eval-live-1'),
      kind: 'evaluate',
      title: 'tiny-zh-qwen3 · 微调后',
      state: 'queued',
      after: id('train-live-1'),
    }),
    run('g-next', live + minute, {
      id: id('eval-next-1'),
      kind: 'evaluate',
      title: 'Qwen2.5-1.5B-Instruct · CMMLU',
      state: 'queued',
    }),
    run('g-later', live + 2 * minute, {
      id: id('train-later-1'),
      kind: 'train',
      title: 'Qwen3-0.6B · DPO 语气',
      state: 'queued',
    }),
  ]
}

const lossAt = (step: number, noise: number): number => 1.35 + 2.6 * Math.exp(-step / 45) + 0.22 * noise

export function metricAt(step: number, total: number, noise: number): JournalLine & { type: 'metric' } {
  const warm = Math.min(1, step / 8)
  return {
    t: 0,
    type: 'metric',
    step,
    epoch: (2 * step) / total,
    loss: lossAt(step, noise),
    learningRate: 2e-4 * warm * 0.5 * (1 + Math.cos((Math.PI * step) / total)),
    gradNorm: 0.4 + 1.8 * Math.exp(-step / 30) + 0.25 * Math.abs(noise),
    tokensPerSecond: 1050 + 60 * noise,
    metrics: {
      'rewards/accuracies': Math.min(1, 0.55 + 0.4 * (1 - Math.exp(-step / 50)) + 0.03 * noise),
      'rewards/margins': step / 80 + 0.1 * noise,
    },
  }
}

/** The journal of a training: phases, one metric per step, checkpoints, and what its end left behind. */
export function trainJournal(run: RunSummary, steps: number): JournalLine[] {
  const random = createRandom(3)
  const start = run.startedAt ?? run.createdAt
  const lines: JournalLine[] = [
    { t: start, type: 'state', state: 'running' },
    { t: start, type: 'phase', phase: 'load' },
    {
      t: start + 400,
      type: 'log',
      level: 'info',
      message: 'provider cpu chosen: billions of operations per second in matrix products: cpu 41, webgpu 38',
    },
    { t: start + 2_100, type: 'phase', phase: 'prepare' },
    {
      t: start + 2_300,
      type: 'log',
      level: 'info',
      message: '3 rows were cut at 1024 tokens',
    },
    {
      t: start + 2_400,
      type: 'log',
      level: 'warn',
      message: '1 rows have no answer within 1024 tokens and were left out',
    },
    { t: start + 3_000, type: 'phase', phase: 'train' },
  ]
  for (let step = 1; step <= steps; step++) {
    const noise = random.next() * 2 - 1 + (step === 61 ? 5 : 0)
    lines.push({ ...metricAt(step, 240, noise), t: start + 3_000 + step * 2_300 })
    if (step === 24)
      lines.push({
        t: start + 3_050 + step * 2_300,
        ...{ type: 'reduced', batchSize: 4, checkpointing: false, step, cause: 'killed' },
      })
    if (step % 20 !== 0) continue
    lines.push({ t: start + 3_100 + step * 2_300, type: 'checkpoint', step })
    const accuracies = 0.5 + 0.35 * (1 - Math.exp(-step / 60))
    lines.push({
      t: start + 3_100 + step * 2_300,
      ...{ type: 'evaluation', step, loss: lossAt(step, 0) + 0.12, score: 0.3 + step / 800 },
      samples: [{ prompt: '床前明月光，', text: step < 80 ? '月光月光月光' : '疑是地上霜。' }],
      metrics: { 'rewards/accuracies': accuracies, 'rewards/margins': step / 90 },
    })
  }
  return lines
}
