import type { MachineSpeed } from '@shared/domain/machine'
import type { Command } from '../command'
import { readOptions } from '../options'
import { table } from '../output'

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`

const speedText = ({ provider, parameters, trained, scored }: MachineSpeed): string =>
  `speed with ${(parameters / 1e6).toFixed(1)} M parameters on ${provider}: LoRA ${trained.toFixed(0)} tokens/s, scoring ${scored.toFixed(0)} tokens/s`

export const doctor: Command = {
  summary: 'Say what this machine can do',
  usage: 'doctor [--measure]',
  async execute(argv, { app, out }) {
    const { values } = readOptions(argv, { measure: { type: 'boolean' } })
    const { services } = app()
    const found = await services.doctor()
    const { speed } = await services.machine.report({ measure: values.measure === true })
    const devices = found.devices.map((d) => [d.provider, d.name, d.usable ? 'usable' : 'not usable', d.why])
    const lines = [
      `Biaochi ${found.version}, Node ${found.node}, ${found.platform}`,
      `memory ${gigabytes(found.memory.total)}, ${gigabytes(found.memory.free)} free; data in ${found.home}`,
      table(['provider', 'device', '', ''], devices),
      speed ? speedText(speed) : 'speed not measured yet: --measure does it in about ten seconds',
    ]
    out.result({ ...found, speed }, lines.join('\n'))
  },
}
