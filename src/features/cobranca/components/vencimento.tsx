import { Text } from '@mantine/core';
import { formatLocalDate, localDate, weekday } from '@/domain/local-date';

const DIAS = ['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'];

/** A due date as people plan with it: "sex, 20/12/2026". */
export function Vencimento({ dia }: { dia: string }) {
  const date = localDate(dia);
  return (
    <Text component="span" inherit className="tabular" style={{ whiteSpace: 'nowrap' }}>
      {DIAS[weekday(date)]}, {formatLocalDate(date)}
    </Text>
  );
}
