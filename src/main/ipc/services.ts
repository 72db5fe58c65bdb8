import type * as z from 'zod'
import type { AppContract } from '@shared/contract'
import type { LeakageReport } from '@shared/domain/leakage'
import type { DataCheck } from '@shared/domain/datasets/check'
import type { Preflight } from '@shared/domain/preflight'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import type { DataJobs } from '@main/services/datasets/DataJobs'
import type { CallOptions } from '@main/services/ports'

type Name = keyof AppContract
type Input<N extends Name> = z.output<AppContract[N]['input']>
type Output<N extends Name> = z.input<AppContract[N]['output']>
type Method<N extends Name> = (input: Input<N>) => Output<N> | Promise<Output<N>>

/** What the handlers need from the services. `src/main/compose.ts` builds it; the contract is the truth about shapes. */
export interface Services {
  readonly runs: {
    list(): Output<'runs.list'> | Promise<Output<'runs.list'>>
    readonly get: Method<'runs.get'>
    readonly events: Method<'runs.events'>
    readonly curves: Method<'runs.curves'>
    readonly start: Method<'runs.start'>
    readonly cancel: (input: Input<'runs.cancel'>) => void | Promise<void>
    readonly pause: (input: Input<'runs.pause'>) => void | Promise<void>
    readonly stop: (input: Input<'runs.stop'>) => void | Promise<void>
    readonly resume: (input: Input<'runs.resume'>) => void | Promise<void>
    readonly order: (input: Input<'runs.order'>) => void | Promise<void>
    readonly samples: Method<'runs.samples'>
  }
  readonly compare: {
    readonly many: Method<'compare.many'>
    readonly flips: Method<'compare.flips'>
    readonly answers: Method<'compare.answers'>
  }
  readonly reports: {
    readonly create: Method<'reports.create'>
    readonly html: Method<'reports.html'>
    readonly file: Method<'reports.file'>
    list(): Output<'reports.list'>['reports']
  }
  readonly benchmarks: {
    own(): { readonly cards: Output<'benchmarks.own'>['cards'] }
    readonly draft: Method<'benchmarks.draft'>
    readonly add: Method<'benchmarks.add'>
  }
  readonly datasets: {
    check(input: Input<'data.check'>, options: CallOptions): Promise<DataCheck>
    convert(input: Input<'data.convert' | 'data.split'>, options: CallOptions): Promise<DatasetVersion>
    /** Undefined where an answer may be another one each time. */
    keyOf(input: Input<'data.check'>): string | undefined
    readonly page: Method<'data.page'>
    readonly tokens: Method<'data.tokens'>
    readonly versions: Method<'data.versions'>
    remove(input: Input<'data.remove'>): void
  }
  readonly uploads: {
    list(): Output<'data.uploads'>['files']
    remove(input: Input<'data.removeUpload'>): void
  }
  readonly dataJobs: Pick<DataJobs, 'start' | 'get' | 'list' | 'cancel'>
  readonly training: {
    readonly estimate: Method<'training.estimate'>
    preflight(input: Input<'training.preflight'>, options: CallOptions): Promise<Preflight>
  }
  readonly leakage: {
    find(input: Input<'data.leakage'>, options: CallOptions): Promise<LeakageReport>
  }
  readonly secrets: {
    list(): Output<'secrets.list'>
    readonly put: (input: Input<'secrets.put'>) => void
    remove(name: string): void
  }
  readonly models: { readonly inspect: Method<'models.inspect'> }
  readonly hubs: {
    readonly search: Method<'models.search'>
    readonly card: Method<'models.card'>
    revisions(input: Input<'models.revisions'>): Promise<Output<'models.revisions'>['revisions']>
    readonly files: Method<'models.files'>
    measure(input: Input<'models.measureHubs'>): Promise<Output<'models.measureHubs'>['hubs']>
  }
  readonly outlooks: { readonly foresee: Method<'models.outlook'> }
  readonly pulls: {
    readonly plan: Method<'models.plan'>
    readonly start: Method<'models.pull'>
    list(): Output<'pulls.list'>['pulls']
    readonly pause: (input: Input<'pulls.pause'>) => Promise<void>
    readonly resume: (input: Input<'pulls.resume'>) => Promise<void>
    readonly cancel: (input: Input<'pulls.cancel'>) => Promise<void>
  }
  readonly library: {
    list(input: Input<'models.list'>): Promise<Output<'models.list'>['models']>
    readonly remove: Method<'models.remove'>
  }
  readonly chat: {
    readonly open: Method<'chat.open'>
    readonly get: Method<'chat.get'>
    list(): Output<'chat.list'>['chats']
    send(input: Input<'chat.send'>): void
    stop(input: Input<'chat.stop'>): void
    close(input: Input<'chat.close'>): Promise<void>
    remove(input: Input<'chat.remove'>): Promise<void>
    readonly vote: Method<'chat.vote'>
    readonly withdraw: Method<'chat.withdraw'>
    summary(): Output<'votes.summary'>
    readonly export: Method<'votes.export'>
  }
  readonly settings: { get(): Output<'settings.get'>; readonly put: Method<'settings.put'> }
  readonly machine: { readonly report: Method<'app.machine'> }
  readonly chooseHome: Method<'app.chooseHome'>
  about(): Output<'app.about'>
  doctor(): Output<'app.doctor'> | Promise<Output<'app.doctor'>>
  demo(): Output<'app.demo'> | Promise<Output<'app.demo'>>
}
