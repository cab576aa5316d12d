import type { SectorRecord, Version } from "../content/records.ts";
import { formatFigure } from "../text/numbers.ts";
import type { Figure, SeriesPoint } from "./items.ts";

type FigureFields = SectorRecord["original"]["fields"]["figures"][number];
type SectorVersion = Version<SectorRecord["original"]["fields"]> | SectorRecord["translations"][number];

/** The figures of a sector in one of its languages: values from the original, words from the version. */
export function figuresOf(record: SectorRecord, version: SectorVersion, sectorPath: string): Figure[] {
  return record.original.fields.figures.map((figure) => {
    const words = version.fields.figures.find((candidate) => candidate.id === figure.id) ?? figure;
    const unit = words.unit ?? figure.unit;
    const series = seriesOf(figure, unit, version.lang);
    const period = words.period ?? figure.period;
    const shown =
      figure.value === null ? newestOf(series) : { value: figure.value, period, source: figure.source };
    const anchor = `figure_${figure.id}`;
    return {
      id: figure.id,
      label: words.label,
      qualifier: figure.qualifier,
      unit,
      value: shown.value,
      period: shown.period,
      geography: words.geography ?? figure.geography ?? null,
      method: words.method ?? figure.method ?? null,
      source: shown.source,
      text: formatFigure(shown.value, unit, version.lang),
      series,
      span: figure.value === null ? period : null,
      path: `${sectorPath}#${anchor}`,
      anchor,
    };
  });
}

function seriesOf(figure: FigureFields, unit: string, lang: string): SeriesPoint[] {
  return (figure.series ?? []).map((point) =>
    "gap" in point
      ? { period: point.period, value: null, text: null, source: figure.source }
      : {
          period: point.period,
          value: point.value,
          text: formatFigure(point.value, unit, lang),
          source: point.source ?? figure.source,
        },
  );
}

function newestOf(series: SeriesPoint[]): SeriesPoint & { value: number } {
  for (const point of series.toReversed()) if (point.value !== null) return { ...point, value: point.value };
  throw new Error("a series without a value: the schema of a figure lets none pass");
}
