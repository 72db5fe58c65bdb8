import type { ComparedRun } from '@shared/domain/compare/questions'
import type { JournalLine } from '@shared/domain/events'
import type { RunId, RunState, RunSummary } from '@shared/domain/run'
import type { AppEvent } from '@shared/contract/transport'
import { CurveKeeper } from '@shared/domain/trainingCurves'
import { AppError } from '@shared/errors/appError'
import { CompareService } from '@main/services/compare/CompareService'
import { StoredComparisons } from '@main/services/compare/StoredComparisons'
import { reductionsOf } from '@main/services/journalFacts'
import type { Services } from '@main/ipc/services'
import type { AppEventSource } from '@main/ipc/types'
import { fakeChat } from './chat'
import { fakeData } from './data'
import { fakeReports } from './reports'
import { createModels } from './models'
import { createRuns, demoRecipe, id, lockedRecipe, metricAt, otherModels, trainJournal } from './runs'
import { createSuite, createSuites, type Suite } from './samples'

const absent = (): never => {
  throw new AppError('NOT_FOUND', 'This fake has no such thing.')
}

export interface FakeHost {
  readonly services: Services
  readonly events: AppEventSource
  dispose(): void
}

interface Options {
  /** Without any run, as after the first start. */
  readonly empty?: boolean
  /** Milliseconds between two steps of the running training; it stands still where absent. */
  readonly stepMs?: number
}

class FakeRuns {
  readonly runs: RunSummary[]
  readonly journals = new Map<RunId, JournalLine[]>()
  readonly suites = new Map<RunId, Suite>()
  readonly #listeners = new Set<(event: AppEvent) => void>()

  constructor({ empty = false }: Options) {
    this.runs = empty ? [] : createRuns(Date.now())
    if (empty) return
    const [before, after] = createSuites()
    this.suites.set(id('base-eval-1'), before).set(id('tuned-eval-1'), after)
    for (const [i, { run, rate }] of otherModels.entries()) this.suites.set(run, createSuite(21 + i, rate))
    for (const run of this.runs) this.journals.set(run.id, this.#journal(run))
  }

  readonly events: AppEventSource = {
    on: (listener) => {
      this.#listeners.add(listener)
      return () => this.#listeners.delete(listener)
    },
  }

  #journal(run: RunSummary): JournalLine[] {
    if (run.startedAt === null) return []
    if (run.kind === 'train') {
      const steps = run.state === 'running' ? 96 : run.state === 'failed' ? 42 : 240
      const end: JournalLine[] =
        run.error === null
          ? []
          : [
              {
                t: run.startedAt + 99_000,
                type: 'log',
                level: 'error',
                message: 'Memory ran out: lower batchSize or maxLength, or close other programs.',
              },
              { t: run.startedAt + 99_100, type: 'state', state: 'failed' },
            ]
      return [...trainJournal(run, steps), ...end]
    }
    const results = this.suites.get(run.id)?.results ?? []
    return [
      { t: run.startedAt, type: 'state', state: 'running' },
      { t: run.startedAt, type: 'phase', phase: 'load' },
      { t: run.startedAt + 2_000, type: 'phase', phase: 'evaluate', label: 'ceval' },
      ...results.map((result): JournalLine => ({ t: (run.finishedAt ?? 0) - 500, type: 'result', result })),
      ...(run.finishedAt === null ? [] : [{ t: run.finishedAt, type: 'state', state: 'done' } as const]),
    ]
  }

  get(wanted: RunId): RunSummary {
    const run = this.runs.find((r) => r.id === wanted)
    if (!run) throw new AppError('NOT_FOUND', `There is no run ${wanted}: choose one from the list.`)
    return run
  }

  compared(wanted: RunId): ComparedRun {
    const suite = this.suites.get(wanted)
    if (!suite) throw new AppError('NOT_FOUND', `Run ${wanted} has no results: choose a finished evaluation.`)
    return { id: wanted, ...suite }
  }

  change(wanted: RunId, change: Partial<RunSummary>): void {
    const index = this.runs.findIndex((r) => r.id === wanted)
    const run = { ...this.get(wanted), ...change }
    this.runs[index] = run
    this.publish({ name: 'runs.changed', payload: { id: run.id, state: run.state, progress: run.progress } })
  }

  append(wanted: RunId, line: JournalLine): void {
    this.journals.get(wanted)?.push(line)
    this.publish({ name: 'runs.event', payload: { id: wanted, event: line } })
  }

  publish(event: AppEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** One more optimiser step of whatever training is running. */
  step(): void {
    const run = this.runs.find((r) => r.kind === 'train' && r.state === 'running')
    if (!run) return
    const { done, total } = run.progress ?? { done: 0, total: 240 }
    if (done >= total) return this.change(run.id, { state: 'done', progress: null, finishedAt: Date.now() })
    const step = done + 1
    this.append(run.id, { ...metricAt(step, total, Math.sin(step * 12.9) * 0.9), t: Date.now() })
    if (step % 20 === 0) this.append(run.id, { t: Date.now(), type: 'checkpoint', step })
    this.change(run.id, { progress: { phase: 'train', done: step, total, etaMs: (total - step) * 3_700 } })
  }

  start(): RunId[] {
    const [train, evaluate] = [id(`train-new-${this.runs.length}`), id(`eval-new-${this.runs.length}`)]
    const shared = {
      group: `g-new-${this.runs.length}`,
      createdAt: Date.now(),
      place: null,
      finishedAt: null,
      error: null,
    }
    const started = Date.now()
    const progress = { phase: 'train', done: 0, total: 240, etaMs: null } as const
    this.runs.push(
      {
        ...shared,
        id: train,
        kind: 'train',
        title: '示例 · LoRA',
        state: 'running',
        after: null,
        startedAt: started,
        progress,
      },
      {
        ...shared,
        id: evaluate,
        kind: 'evaluate',
        title: '示例 · 微调后',
        state: 'queued',
        after: train,
        startedAt: null,
        progress: null,
      },
    )
    this.journals.set(train, trainJournal(this.get(train), 0)).set(evaluate, [])
    this.change(train, {})
    return [train, evaluate]
  }
}

/** The real service over what the fake has stored. */
function compareOf(fake: FakeRuns): Services['compare'] {
  const samples = (run: string, benchmark: string) => [
    ...(fake.compared(id(run)).samples.get(benchmark) ?? []),
  ]
  const service = new CompareService({
    reader: {
      evaluation: (run) => {
        fake.compared(run)
      },
      samplesOf: (run, benchmark, { subset, id: of }) =>
        samples(run, benchmark).filter((s) => s.subset === subset && (s.group ?? s.id) === of),
      stamp: () => '',
    },
    runs: { results: (run) => [...fake.compared(run).results] },
    folders: { folder: (run) => run },
    comparisons: new StoredComparisons({ read: samples, stamp: () => '' }),
  })
  return {
    many: (input) => service.many(input),
    flips: (input) => service.flips(input),
    answers: (input) => service.answers(input),
  }
}

/** An in-memory host with a believable history: the screens are developed and photographed against it. */
export function createFakeHost(options: Options = {}): FakeHost {
  const fake = new FakeRuns(options)
  const timer = options.stepMs === undefined ? undefined : setInterval(() => fake.step(), options.stepMs)
  const stateAfter = (wanted: RunId, state: RunState): void => {
    fake.change(wanted, {
      state,
      progress: null,
      finishedAt: state === 'queued' ? null : Date.now(),
      error: null,
    })
  }
  const services: Services = {
    runs: {
      list: () => fake.runs,
      get: ({ id: wanted }) => ({
        ...fake.get(wanted),
        recipe: lockedRecipe,
        folder: `/home/li/.local/share/biaochi/runs/${wanted}`,
        results: [...(fake.suites.get(wanted)?.results ?? [])],
        artifacts:
          wanted === 'train-poem-1'
            ? [{ kind: 'adapter', path: `/home/li/.local/share/biaochi/runs/${wanted}/adapter` }]
            : [],
        reductions: reductionsOf(fake.journals.get(wanted) ?? []),
      }),
      events: ({ id: wanted, after }) => {
        const lines = fake.journals.get(fake.get(wanted).id) ?? []
        const events = lines.slice(after)
        return { events, numbers: events.map((_, i) => after + i + 1), next: lines.length }
      },
      curves: ({ id: wanted }) => {
        const keeper = new CurveKeeper()
        for (const line of fake.journals.get(fake.get(wanted).id) ?? [])
          if (line.type === 'metric') keeper.add(line)
        return keeper.curves()
      },
      start: ({ recipe }) => {
        if (!recipe.includes('model')) {
          throw new AppError(
            'INVALID_INPUT',
            '"recipe" line 1: "model" is wrong, expected object, received undefined.',
          )
        }
        const ids = fake.start()
        return { group: fake.get(ids[0]!).group, ids }
      },
      cancel: ({ id: wanted }) => stateAfter(wanted, 'cancelled'),
      pause: ({ id: wanted }) => stateAfter(wanted, 'paused'),
      stop: ({ id: wanted }) => stateAfter(wanted, 'done'),
      resume: ({ id: wanted }) => stateAfter(wanted, 'queued'),
      order: ({ ids }) => ids.forEach((wanted, place) => fake.change(wanted, { place })),
      samples: ({ id: wanted, benchmark, verdict, offset, limit }) => {
        const all = (fake.compared(wanted).samples.get(benchmark) ?? []).filter(
          (s) =>
            verdict === undefined || (verdict === 'notRight' ? s.verdict !== 'right' : s.verdict === verdict),
        )
        return { total: all.length, samples: all.slice(offset, offset + limit) }
      },
    },
    compare: compareOf(fake),
    reports: fakeReports(
      options.empty
        ? []
        : [{ runs: [id('base-eval-1'), id('tuned-eval-1')], at: Date.now() - 3 * 3_600_000 }],
    ),
    secrets: { list: () => ({ canKeep: false, names: [] }), put: () => {}, remove: () => {} },
    benchmarks: {
      own: () => ({ cards: [] }),
      draft: () => {
        throw new AppError('NOT_FOUND', 'There is no such file here.')
      },
      add: ({ card }) => ({ id: card.id, folder: `/home/li/.local/share/biaochi/benchmarks/${card.id}` }),
    },
    ...fakeData((event) => fake.publish(event), options.empty ?? false),
    ...createModels({ empty: options.empty === true, publish: (event) => fake.publish(event) }),
    training: { estimate: absent, preflight: absent },
    chat: fakeChat({ empty: options.empty ?? false, publish: (event) => fake.publish(event) }),
    doctor: () => ({
      version: '0.1.0',
      node: 'v24.21.0',
      platform: 'linux-x64',
      memory: { total: 16e9, free: 9e9 },
      devices: [{ provider: 'cpu', name: 'CPU', memory: null, usable: true, why: 'always there' }],
      home: '/home/li/.local/share/biaochi',
    }),
    demo: () => ({ recipe: demoRecipe, base: '/home/li/biaochi/resources/demo' }),
  }
  return { services, events: fake.events, dispose: () => clearInterval(timer) }
}
