import { useHotkeys } from '@mantine/hooks'
import type { ShellRequest } from '@shared/contract/shell'
import { AppError } from '@shared/errors/appError'
import { offerRecipe } from '@renderer/hooks/useOffered'
import { openOverlay, useOverlay } from '@renderer/hooks/useOverlay'
import { useShellRequests } from '@renderer/hooks/useShellRequests'
import { useTellError } from '@renderer/hooks/useTellError'
import { navigate } from '@renderer/lib/route'
import { ConnectDialog } from './ConnectDialog'
import { DropAnywhere } from './DropAnywhere'
import { Palette } from './Palette'
import { ShortcutSheet } from './ShortcutSheet'

type Handlers = {
  readonly [K in ShellRequest['kind']]: (request: Extract<ShellRequest, { kind: K }>) => void
}

/** What lies over every page, and what the desktop shell asks for. */
export function Desk() {
  const tell = useTellError()
  const overlay = useOverlay((o) => o.overlay)
  const handlers: Handlers = {
    recipe: ({ text, folder }) => {
      navigate({ page: 'runs' })
      offerRecipe({ recipe: text, base: folder ?? '' })
    },
    data: ({ path }) => navigate({ page: 'datasets', file: path }),
    run: ({ id }) => navigate({ page: 'run', id }),
    connect: () => openOverlay('connect'),
    shortcuts: () => openOverlay('shortcuts'),
    palette: () => openOverlay('palette'),
    problem: ({ error }) => tell(AppError.fromShape(error)),
  }
  // the request's own kind chooses its handler
  useShellRequests((request) => (handlers[request.kind] as (request: ShellRequest) => void)(request))
  // the palette's key works in a text as well; a question mark is a question mark there
  useHotkeys([['mod+K', () => openOverlay('palette'), { preventDefault: true }]], [])
  useHotkeys([['shift+?', () => openOverlay('shortcuts')]])
  return (
    <>
      <DropAnywhere />
      <Palette opened={overlay === 'palette'} />
      <ShortcutSheet opened={overlay === 'shortcuts'} />
      <ConnectDialog opened={overlay === 'connect'} />
    </>
  )
}
