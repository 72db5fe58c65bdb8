import { heatColours, stripsOf } from '../heatColours'
import type { HeatCell, HeatMap } from '../document'
import { markup, type Markup } from './markup'

/** Strips of the map stand side by side where the page is wide enough. */
export const heatMap = (map: HeatMap): Markup =>
  markup`<div class="heat">
    ${stripsOf(map).map(
      (rows) =>
        markup`<table>
          <thead>
            <tr>
              <th scope="col">${map.rowTitle}</th>
              ${map.columns.map((column) => markup`<th scope="col" class="centre">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ label, cells }) =>
                markup`<tr>
                  <th scope="row">${label}</th>
                  ${cells.map(cell)}
                </tr>`,
            )}
          </tbody>
        </table>`,
    )}
  </div>`

const cell = (c: HeatCell | null): Markup =>
  c
    ? markup`<td class="h${c.strength}${c.few ? ' few' : ''}">${c.claim ? markup`<b>${c.text}</b>` : c.text}</td>`
    : markup`<td></td>`

/** Ink on paper whatever the page's scheme is: the shades are made for it. */
export const heatCss = `
.heat { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 4px 24px; align-items: start;
  margin: 8px 0 24px; }
.heat table { table-layout: fixed; font-size: 12px; border-collapse: separate; border-spacing: 2px; }
.heat th { overflow: hidden; padding: 2px 6px 2px 0; border: 0; white-space: nowrap; text-overflow: ellipsis;
  font-weight: 400; color: var(--ink); } .heat thead th { color: var(--muted); } .heat th:first-child { width: 55%; }
.heat td { padding: 2px 4px; border: 0; border-radius: 2px; text-align: center; white-space: nowrap; color: #1c2127; }
.heat td.few { background-image: repeating-linear-gradient(-45deg, #ffffff8c 0 2px, transparent 2px 6px); }
${heatColours.map((colour, i) => `.heat td.h${i - (heatColours.length - 1) / 2} { background-color: ${colour}; }`).join('\n')}
`
