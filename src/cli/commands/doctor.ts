import type { Command } from '../command'
import { readOptions } from '../options'
import { table } from '../output'

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GB`

export const doctor: Command = {
  summary: 'Say what this machine can do',
  usage: 'doctor',
  async execute(argv, { app, out }) {
    readOptions(argv, {})
    const found = await app().services.doctor()
    const devices = found.devices.map((d) => [d.provider, d.name, d.usable ? 'usable' : 'not usable', d.why])
    const lines = [
      `Biaochi ${found.version}, Node ${found.node}, ${found.platform}`,
      `memory ${gigabytes(found.memory.total)}, ${gigabytes(found.memory.free)} free; data in ${found.home}`,
      table(['provider', 'device', '', ''], devices),
    ]
    out.result(found, lines.join('\n'))
  },
}
