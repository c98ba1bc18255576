import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Cobrança não encontrada' };

export default function PublicoNotFound() {
  return (
    <section className="recado">
      <h1>Cobrança não encontrada</h1>
      <p>Este endereço não leva a nenhuma cobrança. Confira se o link está completo, ou peça outro a quem o enviou.</p>
      <p>Nunca pague por um link que você não esperava receber.</p>
    </section>
  );
}
