import { SegmentedControl } from '@mantine/core'
import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate } from '@renderer/lib/route'
import { type ModelsRoute, modelViews } from '@renderer/lib/routes/models'
import { HubView } from './HubView'
import { InstalledList } from './InstalledList'
import { ModelView } from './ModelView'

/** The models of this machine, those of the hubs, and one that is looked at. */
export function ModelsPage({ route }: { route: ModelsRoute }) {
  const t = useText()
  const { view = 'here', path } = route
  if (path) return <ModelView key={path} path={path} />
  return (
    <>
      <PageHeader title={t.models.title} lead={t.models.lead}>
        <SegmentedControl
          aria-label={t.models.views}
          value={view}
          onChange={(value) => {
            const chosen = modelViews.find((v) => v === value)
            navigate({ page: 'models', ...(chosen && { view: chosen }) })
          }}
          data={modelViews.map((value) => ({ value, label: t.models.view[value] }))}
        />
      </PageHeader>
      {view === 'hub' ? <HubView route={route} /> : <InstalledList />}
    </>
  )
}
