import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { EmptyNotice } from '@renderer/components/Notice'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate, type Route } from '@renderer/lib/route'
import { pages } from './pages'

export function PageOf({ route }: { route: Route }) {
  const t = useText()
  if (route.page === 'unknown')
    return (
      <EmptyNotice text={t.app.notFound}>
        <Button onClick={() => navigate({ page: 'runs' })}>{t.app.toRuns}</Button>
      </EmptyNotice>
    )
  return (pages[route.page] as (route: Route) => ReactNode)(route) // the route's own page chooses
}
