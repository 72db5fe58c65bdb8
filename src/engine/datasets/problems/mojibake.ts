/**
 * Text that was read in a wrong encoding, and what it was meant to be. UTF-8 read as Windows-1252 turns "你好" into
 * "ä½ å¥½", read as GBK into "浣犲ソ". A text is only taken for such where turning it back gives valid UTF-8 with
 * characters beyond ASCII. Returns undefined where it is none.
 */
export function meant(text: string): string | undefined {
  if (latinSigns.test(text)) return back(text, latin)
  if (gbkSigns.test(text)) return back(text, gbk)
  return undefined
}

/** Beginnings of two- and three-byte sequences, followed by what stands for a continuation byte. */
const latinSigns = /[Â-ô][\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]/
/** The commonest characters that UTF-8's lead bytes make in GBK: 的, 是, 了, 在, 有, 我, ， and 。 among them. */
const gbkSigns = /[鐨鏄浜鍦鏈鎴涓锛銆鍜浠杩绗璇濂鍙]/

interface Wrong {
  /** What a run of wrong characters consists of. */
  readonly run: RegExp
  readonly bytesOf: (c: string) => readonly number[] | undefined
  /** Whether what a run turns into was meant. */
  readonly isMeant: (decoded: string) => boolean
}
const latin: Wrong = {
  run: /[\u0080-ÿŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}/g,
  bytesOf: latinByte,
  isMeant: (decoded) => /[¡-ÿ\u2010-\u2122\u3000-\u9fff\uff00-\uffef]/.test(decoded),
}
/** Two characters in GBK may be valid UTF-8 by chance, but not three that are Chinese again. */
const gbk: Wrong = {
  run: /[^\u0000-\u007f]{4,}/g,
  bytesOf: gbkBytes,
  isMeant: (decoded) => (decoded.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0) >= 3,
}

function back(text: string, { run, bytesOf, isMeant }: Wrong): string | undefined {
  let isChanged = false
  const result = text.replace(run, (piece) => {
    const bytes: number[] = []
    for (const c of piece) {
      const some = bytesOf(c)
      if (!some) return piece
      bytes.push(...some)
    }
    const decoded = decode(bytes)
    if (decoded === undefined || !isMeant(decoded)) return piece
    isChanged = true
    return decoded
  })
  return isChanged ? result : undefined
}

function decode(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}

const latinBytes = new Map<string, number>()
function latinByte(c: string): readonly number[] | undefined {
  if (latinBytes.size === 0)
    for (let byte = 0x80; byte < 0x100; byte++)
      latinBytes.set(new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte)
  const byte = latinBytes.get(c)
  return byte === undefined ? undefined : [byte]
}

const gbkTable = new Map<string, readonly number[]>()
function gbkBytes(c: string): readonly number[] | undefined {
  if (gbkTable.size === 0) fillGbk()
  return gbkTable.get(c)
}
function fillGbk(): void {
  const decoder = new TextDecoder('gbk')
  gbkTable.set('€', [0x80])
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const c = decoder.decode(Uint8Array.of(lead, trail))
      if ([...c].length === 1 && c !== '\ufffd') gbkTable.set(c, [lead, trail])
    }
}
