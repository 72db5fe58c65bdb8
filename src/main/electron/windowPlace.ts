import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { replaceFile } from '@main/services/replaceFile'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type Rectangle = z.output<typeof rectangle>
const windowPlace = z.object({ bounds: rectangle, maximized: z.boolean() })
export type WindowPlace = z.output<typeof windowPlace>

/** In device-independent pixels. */
export const smallest = { width: 880, height: 560 }
const usual = { width: 1280, height: 860 }
/** So much of the title bar must be on a screen for a person to get hold of it. */
const grip = { width: 160, height: 40 }

const limited = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/**
 * Where to open: where the window was, kept inside a screen that is there today; the usual size in the middle where
 * there is no memory or its screen is gone. `areas` are the screens without task bars, the main one first.
 */
export function placeWindow(
  kept: WindowPlace | null,
  areas: readonly Rectangle[],
): { readonly bounds: Partial<Rectangle> & typeof usual; readonly maximized: boolean } {
  const area = kept && areas.find((a) => reaches(kept.bounds, a))
  if (!kept || !area) {
    const [main] = areas
    const fit = (side: 'width' | 'height'): number => Math.min(usual[side], main?.[side] ?? usual[side])
    return { bounds: { width: fit('width'), height: fit('height') }, maximized: false }
  }
  const width = Math.min(Math.max(kept.bounds.width, smallest.width), area.width)
  const height = Math.min(Math.max(kept.bounds.height, smallest.height), area.height)
  const x = limited(kept.bounds.x, area.x, area.x + area.width - width)
  const y = limited(kept.bounds.y, area.y, area.y + area.height - height)
  return { bounds: { x, y, width, height }, maximized: kept.maximized }
}

function reaches(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const inside = bounds.y >= area.y - grip.height && bounds.y + grip.height <= area.y + area.height
  return across >= grip.width && inside
}

/** What was kept; null where nothing was, or nothing that can be used. */
export function readPlace(file: string): WindowPlace | null {
  try {
    return windowPlace.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null // a first start, or a file that somebody has edited: the usual place is as good
  }
}

/** Replaces the file as a whole, so that a power cut leaves the old one. A place that cannot be kept is no failure. */
export function keepPlace(file: string, place: WindowPlace): void {
  try {
    replaceFile(file, JSON.stringify(place))
  } catch {
    // the next start opens in the usual place
  }
}
