import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keepPlace, placeWindow, readPlace, type WindowPlace } from '@main/electron/windowPlace'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const desk = { x: 1440, y: 0, width: 2560, height: 1440 }
const at = (x: number, y: number, width = 1200, height = 800): WindowPlace => ({
  bounds: { x, y, width, height },
  maximized: false,
})

describe('where a window opens', () => {
  test('where it was, on whichever screen', () => {
    expect(placeWindow(at(100, 50), [laptop]).bounds).toEqual({ x: 100, y: 50, width: 1200, height: 800 })
    expect(placeWindow(at(2000, 300), [laptop, desk]).bounds).toMatchObject({ x: 2000, y: 300 })
  })
  test('in the usual size, placed by the system, when its screen was unplugged', () => {
    expect(placeWindow(at(2000, 300), [laptop])).toEqual({
      bounds: { width: 1280, height: 860 },
      maximized: false,
    })
  })
  test('not larger than a small screen', () => {
    const netbook = { x: 0, y: 0, width: 1024, height: 560 }
    expect(placeWindow(null, [netbook]).bounds).toEqual({ width: 1024, height: 560 })
    expect(placeWindow(at(0, 0, 2000, 1200), [netbook]).bounds).toEqual({
      x: 0,
      y: 0,
      width: 1024,
      height: 560,
    })
  })
  test('wholly on its screen again when a part of it hung over the edge', () => {
    expect(placeWindow(at(1000, 600), [laptop]).bounds).toEqual({ x: 240, y: 100, width: 1200, height: 800 })
    expect(placeWindow(at(-900, 30), [laptop]).bounds).toMatchObject({ x: 0 })
  })
  test('elsewhere when nothing of its title bar could be reached', () => {
    expect(placeWindow(at(1400, 30), [laptop]).bounds).not.toHaveProperty('x')
    expect(placeWindow(at(100, 2000), [laptop]).bounds).not.toHaveProperty('x')
  })
  test('maximised windows stay maximised', () => {
    expect(placeWindow({ ...at(0, 25), maximized: true }, [laptop]).maximized).toBe(true)
  })
})

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'biaochi-place-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('comes back as it was, with nothing left beside it', () => {
    const file = join(folder, 'window.json')
    keepPlace(file, at(3, 4))
    expect(readPlace(file)).toEqual(at(3, 4))
    expect(readdirSync(folder)).toEqual(['window.json'])
  })
  test.each([
    '',
    '{',
    '{"bounds":{"x":"0"}}',
    '{"bounds":{"x":0.5,"y":0,"width":1,"height":1},"maximized":false}',
  ])('with %j in it is no place', (text) => {
    const file = join(folder, 'broken.json')
    writeFileSync(file, text)
    expect(readPlace(file)).toBeNull()
    rmSync(file)
  })
  test('that cannot be written is no failure', () => {
    writeFileSync(join(folder, 'taken'), '')
    expect(() => keepPlace(join(folder, 'taken', 'window.json'), at(0, 0))).not.toThrow()
    expect(readPlace(join(folder, 'taken', 'window.json'))).toBeNull()
  })
})
