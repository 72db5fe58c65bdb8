import type { MessagePart, Picture } from '../../lm/types'

/**
 * Where sets mark a picture's place in a text: `<image>`, `<image 2>`, `<image_2>`, `<|image_2|>`, `<img="a.png">`,
 * `<img src="a.png">`, `![](a.png)`.
 */
const marks =
  /<image(?:[ _-]?(?<number>\d+))?>|<\|image_(?<bar>\d+)\|>|<img[^>"']*["'](?<named>[^"'>]+)["'][^>]*>|!\[[^\]]*\]\((?<linked>[^)\s]+)\)/g

/**
 * Cuts a message at the marks and puts the pictures there: by number, by file name, else the next one. Those that no
 * mark asks for stand before the text, in their order. A mark without a picture stays text.
 */
export function placePictures(text: string, pictures: readonly Picture[]): readonly MessagePart[] {
  const placed = new Set<Picture>()
  const parts: MessagePart[] = []
  let from = 0
  for (const found of text.matchAll(marks)) {
    const { number, bar, named, linked } = found.groups ?? {}
    const picture = meant(pictures, { number: number ?? bar, named: named ?? linked, placed })
    if (!picture) continue
    placed.add(picture)
    parts.push(text.slice(from, found.index), picture)
    from = found.index + found[0].length
  }
  const whole = [...parts, text.slice(from)].filter((part) => part !== '')
  return [...pictures.filter((picture) => !placed.has(picture)), ...whole]
}

function meant(
  pictures: readonly Picture[],
  mark: {
    readonly number: string | undefined
    readonly named: string | undefined
    readonly placed: ReadonlySet<Picture>
  },
): Picture | undefined {
  if (mark.number !== undefined) return pictures[Number(mark.number) - 1]
  const name = mark.named?.split(/[/\\]/).at(-1)
  const own = name === undefined ? undefined : pictures.find((picture) => picture.name === name)
  return own ?? pictures.find((picture) => !mark.placed.has(picture))
}
