import { resolve } from 'node:path'
import type { LeakageReport } from '@shared/domain/leakage'
import type { OwnBenchmarks } from '@shared/domain/ownBenchmark'
import type { CallOptions, EngineClient } from './ports'

interface Asked {
  readonly file: string
  /** All whose files are there where absent. */
  readonly benchmarks?: readonly string[] | undefined
  /** Folder with the benchmarks' files as their authors publish them. */
  readonly data?: string | undefined
  /** Where to write which rows training is to leave out. */
  readonly exclude?: string | undefined
}

/** Looks for benchmarks' questions in training files. */
export class LeakageService {
  constructor(
    private readonly deps: {
      readonly engine: Pick<EngineClient, 'open'>
      /** Of the files shipped with the app. */
      readonly resources: string
      readonly own: () => OwnBenchmarks
      /** The path of a file, or of a version of a data set. */
      readonly locate: (file: string) => string
    },
  ) {}

  /** May take a minute; in a process of its own it keeps nobody waiting, and its memory is free afterwards. */
  async find({ file, benchmarks, data, exclude }: Asked, options?: CallOptions): Promise<LeakageReport> {
    const { engine, resources, own, locate } = this.deps
    const session = await engine.open()
    try {
      const input = {
        files: [locate(file)],
        ...(benchmarks && { benchmarks: [...benchmarks] }),
        ...(data !== undefined && { data: resolve(data) }),
        ...(exclude !== undefined && { exclude: resolve(exclude) }),
      }
      return await session.call('leakage', { ...input, resources, own: own() }, options)
    } finally {
      session.dispose()
    }
  }
}
