import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { licenceUses } from '@shared/i18n/benchmarkNames'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { integer, metricName } from '@renderer/lib/format'
import classes from './BenchmarkChooser.module.css'

/** What a card says of itself: protocol, metric, part, licence, source, and whether it met its authors' files. */
export function BenchmarkFacts({ card }: { card: BenchmarkCard }) {
  const t = useText()
  const language = useLanguage()
  const { modelscope, huggingface, github } = card.source
  const source = [modelscope, huggingface, github].filter((place) => place !== null)
  return (
    <dl className={classes.facts}>
      <dt>{t.evaluate.metric}</dt>
      <dd>{metricName(card.metric, t)}</dd>
      <dt>{t.evaluate.split}</dt>
      <dd>{card.split}</dd>
      <dt>{t.evaluate.licence}</dt>
      <dd>
        {card.licence.name} ({licenceUses[card.licence.use][language]})
      </dd>
      <dt>{t.evaluate.source}</dt>
      <dd>{source.length > 0 ? source.join(' · ') : t.app.none}</dd>
      <dt />
      <dd>{t.benchmark.follows(card.protocol.follows[language])}</dd>
      <dt />
      <dd>{t.benchmark.differs(card.protocol.differs[language])}</dd>
      <dt />
      <dd>
        {card.checked
          ? t.evaluate.checked(card.checked.on, integer(card.checked.rows, language))
          : t.benchmark.unchecked}
      </dd>
    </dl>
  )
}
