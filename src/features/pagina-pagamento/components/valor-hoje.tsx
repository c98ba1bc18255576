import { formatReais } from '@/domain/money';
import type { describeValorHoje } from './describe-valor-hoje';

type Props = NonNullable<ReturnType<typeof describeValorHoje>>;

/** Today's value where it is not the one on the boleto, and how it came about. */
export function ValorHoje({ total, estimativa, desconto, linhas, ressalvas }: Props) {
  return (
    <div className="hoje">
      <h2>Valor hoje</h2>
      <p className="valor">{formatReais(total)}</p>
      {estimativa && <p className="aviso">Estimativa; o banco calcula na hora do pagamento.</p>}
      {desconto && <p>{desconto}</p>}
      <details>
        <summary>Como chegamos a este valor</summary>
        <dl>
          {linhas.map(({ texto, valor }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two payments of one day read alike, and lines never move.
            <div key={index}>
              <dt>{texto}</dt>
              <dd>{formatReais(valor)}</dd>
            </div>
          ))}
          <div className="total">
            <dt>Valor hoje</dt>
            <dd>{formatReais(total)}</dd>
          </div>
        </dl>
        {ressalvas.length > 0 && (
          <ul>
            {ressalvas.map((texto) => (
              <li key={texto}>{texto}</li>
            ))}
          </ul>
        )}
      </details>
    </div>
  );
}
