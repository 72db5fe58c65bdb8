import { linearScale, linePath, rulerTicks } from '@shared/domain/chart'
import type { Gauge, LineChart, Ruler } from '../document'
import { markup, type Markup } from './markup'

const whisker = ({ lo, hi, y, cap }: Readonly<Record<'lo' | 'hi' | 'y' | 'cap', number>>): string =>
  `M${fixed(lo)} ${y}H${fixed(hi)}M${fixed(lo)} ${y - cap}v${2 * cap}M${fixed(hi)} ${y - cap}v${2 * cap}`

const fixed = (x: number): string => x.toFixed(1)

/** A bar from the origin to the value, with the interval over it. */
export function gaugeSvg(gauge: Gauge): Markup {
  const scale = linearScale(gauge.domain, [2, 158])
  const [origin, value] = [scale.to(gauge.origin), scale.to(gauge.value)]
  const path = whisker({ lo: scale.to(gauge.interval[0]), hi: scale.to(gauge.interval[1]), y: 9, cap: 3 })
  return markup`<svg class="gauge ${gauge.tone}" viewBox="0 0 160 18" aria-hidden="true">
    <rect class="track" x="2" y="6" width="156" height="6" />
    <rect
      class="bar"
      x="${fixed(Math.min(origin, value))}"
      y="6"
      width="${fixed(Math.abs(value - origin))}"
      height="6"
    />
    <path class="origin" d="M${fixed(origin)} 1V17" />
    <path class="whisker" d="${path}" />
    <circle cx="${fixed(value)}" cy="9" r="2.5" />
  </svg>`
}

const label = 220
const text = 130
const width = 760
const row = 30

export function rulerSvg(ruler: Ruler): Markup {
  const scale = linearScale(ruler.domain, [label, width - text - 10])
  const height = 40 + ruler.rows.length * row
  const ticks = rulerTicks(ruler.domain, 6).map((tick) => {
    const x = fixed(scale.to(tick.value))
    const signed = (ruler.domain[0] < 0 && tick.value > 0 ? '+' : '') + String(tick.value).replace('-', '−')
    const number = tick.major
      ? markup`<text class="axis" x="${x}" y="12" text-anchor="middle">${signed}</text>`
      : null
    return markup`<path class="tick" d="M${x} 28v${tick.major ? -9 : -5}" />${number}`
  })
  const rows = ruler.rows.map((r, i) => {
    const y = 28 + row * (i + 0.65)
    const path = whisker({ lo: scale.to(r.interval[0]), hi: scale.to(r.interval[1]), y, cap: 4 })
    return markup`<g class="${r.tone}">
      <text class="label" x="0" y="${y + 4}">${clip(r.label)}</text>
      <path class="whisker" d="${path}" />
      <circle cx="${fixed(scale.to(r.value))}" cy="${y}" r="4" />
      <text class="value" x="${width - text}" y="${y + 4}">${r.text}</text>
    </g>`
  })
  const origin = fixed(scale.to(ruler.origin))
  return markup`<figure>
    <figcaption>${ruler.unit}</figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${ruler.alt}">
      <path class="edge" d="M${label} 28H${width - text - 10}" />
      ${ticks}
      <path class="origin" d="M${origin} 28V${height}" />
      ${rows}
    </svg>
  </figure>`
}

/** SVG does not clip text to a column by itself; a Chinese character counts double. */
function clip(name: string): string {
  let room = 32
  const characters = [...name]
  const end = characters.findIndex((c) => (room -= c > '\u2e80' ? 2 : 1) < 0)
  return end < 0 ? name : `${characters.slice(0, end).join('')}…`
}

const chart = { height: 280, left: 44, right: 752, top: 26, bottom: 244 } as const

export function lineChartSvg(c: LineChart): Markup {
  const x = linearScale(c.xDomain, [chart.left, chart.right])
  const y = linearScale(c.yDomain, [chart.bottom, chart.top])
  const rows = rulerTicks(c.yDomain, 5).filter((t) => t.major)
  const columns = rulerTicks(c.xDomain, 8)
  return markup`<figure>
    <svg viewBox="0 0 ${width} ${chart.height}" role="img" aria-label="${c.alt}">
      ${rows.map(
        ({ value }) =>
          markup`<path class="grid" d="M${chart.left} ${fixed(y.to(value))}H${chart.right}" />
            <text class="axis" x="${chart.left - 6}" y="${fixed(y.to(value) + 4)}" text-anchor="end"
              >${value}</text
            >`,
      )}
      ${columns.map(({ value, major }) => {
        const at = fixed(x.to(value))
        return markup`<path class="tick" d="M${at} ${chart.bottom}v${major ? 6 : 3}" />${
          major
            ? markup`<text class="axis" x="${at}" y="${chart.bottom + 20}" text-anchor="middle"
                  >${value}</text
                >`
            : null
        }`
      })}
      <text class="axis" x="0" y="12">${c.yTitle}</text>
      <text class="axis" x="${chart.right}" y="${chart.height - 4}" text-anchor="end">${c.xTitle}</text>
      ${c.lines.map(
        (line) =>
          markup`<path
            class="line ${line.tone} ${line.strong ? 'strong' : 'weak'}"
            d="${linePath(line.points, x, y)}"
          />`,
      )}
    </svg>
    <figcaption class="legend">
      ${c.lines.map((line) => markup`<span class="${line.tone} ${line.strong ? 'strong' : 'weak'}">${line.label}</span>`)}
    </figcaption>
  </figure>`
}
