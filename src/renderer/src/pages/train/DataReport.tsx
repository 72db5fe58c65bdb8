import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { DataCheck } from '@shared/domain/datasets/check'
import { RulerProgress } from '@renderer/components/RulerProgress'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { fileName, integer } from '@renderer/lib/format'
import { routeToHash } from '@renderer/lib/route'
import classes from './DataStep.module.css'
import type { DataFacts } from './useFacts'

/** What was found when a file was read: what it is, how much of it there is, and what is odd about it. */
export function DataReport({ facts }: { facts: DataFacts | undefined }) {
  const t = useText()
  if (!facts) return null
  const { check, followed, again, file } = facts
  if (!check) {
    if (facts.error) return <Again onClick={again} />
    const job = followed?.job
    if (job?.state === 'cancelled')
      return (
        <Group gap="sm">
          <Text size="sm">{t.datasets.checkCancelled}</Text>
          <Again onClick={again} />
        </Group>
      )
    const progress = job?.progress
    const share = progress && progress.total > 0 ? progress.done / progress.total : null
    return (
      <div className={classes.report}>
        <RulerProgress value={share} label={t.train.reading(fileName(file))} />
        <Text size="xs" c="dimmed" role="status">
          {t.train.reading(fileName(file))}
        </Text>
      </div>
    )
  }
  return (
    <div className={classes.report}>
      <Found check={check} />
      {check.found.length > 0 && (
        <>
          <Text size="sm">{t.train.oddRows}</Text>
          <ul className={classes.problems}>
            {check.found.map(({ code, rows }) => (
              <li key={code}>{t.train.problem(t.data.problems[code], rows)}</li>
            ))}
          </ul>
          <Group gap="sm">
            <Anchor size="sm" underline="always" href={routeToHash({ page: 'datasets', file })}>
              {t.train.repairData}
            </Anchor>
            <Again onClick={again} />
          </Group>
        </>
      )}
    </div>
  )
}

function Again({ onClick }: { onClick: () => void }) {
  const t = useText()
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconRefresh size={14} />}
      onClick={onClick}
      mt={4}
    >
      {t.train.readAgain}
    </Button>
  )
}

function Found({ check }: { check: DataCheck }) {
  const t = useText()
  const language = useLanguage()
  const { as, format, rows, tokens } = check
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t.train.holds}</dt>
        <dd>{as === null ? t.train.unknownKind : t.train.dataKind[as]}</dd>
      </div>
      <div>
        <dt>{t.train.format}</dt>
        <dd>{format}</dd>
      </div>
      <div>
        <dt>{t.train.rows}</dt>
        <dd>{integer(rows, language)}</dd>
      </div>
      {tokens && (
        <div>
          <dt>{t.train.tokensPerRow}</dt>
          <dd>{t.train.quantiles(tokens.lengths.p50, tokens.lengths.p99, tokens.lengths.max)}</dd>
        </div>
      )}
    </dl>
  )
}
