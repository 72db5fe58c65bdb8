import { arch, cpus, platform, totalmem } from 'node:os'

/** Such as `AMD EPYC 9B14 × 2`. */
export const processorName = (): string => `${cpus()[0]?.model.trim() ?? 'CPU'} × ${cpus().length}`

/** Such as `AMD EPYC 9B14 × 2, 16.0 GiB, linux-x64`. */
export const describeMachine = (): string =>
  `${processorName()}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB, ${platform()}-${arch()}`
