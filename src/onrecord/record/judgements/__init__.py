"""What people judged of the machine's reading: dated rows that are added and never changed.

The machine reads a pronoun wrongly, and Mira, who edits the desk's record, puts it right; a month later Jon finds
that she was mistaken. Both judgements stay, with who, when and why; the later one stands::

    n   by     act      subject      value
    7   mira   set      5d1f0c22...  speaker Bram Oster
    9   jon    set      5d1f0c22...  speaker Ana Brask      stands; 7 is shown as overruled
    10  jon    undo     9                                   7 stands again

::

    acts                    what a judgement is
    resolving               the state of a statement: the machine's reading, and judgements in order
    joining                 which keys are one, and which are not
    fitting -> judged       judgements bound to what a page says now
    checking -> judging     a judgement is checked, then added to the chain
    listing, lessons        what people look at, and what models learn from
    proving                 that no row was changed, lost or slipped in
"""
