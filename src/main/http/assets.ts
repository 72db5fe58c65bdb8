import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/**
 * What a page of ours may load: its own scripts and fonts, nothing from elsewhere. Mantine sets style attributes, so
 * inline styles stay allowed; `data:` serves the fonts and pictures inside a report's preview.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const securityHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), serial=(), usb=()',
} as const

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

export interface Asset {
  readonly body: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/** The file inside `folder` that a URL path names; null where it does not exist or would lie outside the folder. */
function fileOf(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const root = resolve(folder)
  const path = resolve(
    root,
    `.${decoded.startsWith('/') ? '' : '/'}${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`,
  )
  return path.startsWith(root + sep) ? path : null
}

/** A file of the built renderer with the headers it must be served with; null where there is none. */
export async function readAsset(folder: string, pathname: string): Promise<Asset | null> {
  const path = fileOf(folder, pathname)
  const type = path && types[extname(path)]
  if (!path || !type) return null
  try {
    const body = await readFile(path)
    // Vite puts a digest of the content into the names under assets/: those never change.
    const forever = /^\/assets\//.test(pathname)
    const cache = forever ? 'public, max-age=31536000, immutable' : 'no-cache'
    return { body, headers: { 'content-type': type, 'cache-control': cache, ...securityHeaders } }
  } catch {
    return null
  }
}
