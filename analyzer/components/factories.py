"""spaCy factories over the finders: Doc in, the same Doc out, findings on ``doc._.posting``.

``doc._.posting`` is a plain dict (strings, numbers, lists, dicts), so it survives ``to_bytes`` and
``nlp.pipe(n_process=2)``; offsets in it are exact characters. ``doc.spans[key]`` holds the same
findings as spaCy spans, widened to whole tokens where a finding starts or ends inside one (spaCy
keeps ``145k-$182.5K`` as a single token), labelled with the finding's kind.

Set ``doc._.posting["title"]`` before the pipeline runs to tell the components the posting's title.
"""
