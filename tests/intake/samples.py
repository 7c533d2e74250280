"""Pages and texts of our own making, each with what news pages really carry."""

PROSE = (
    "The foreign ministers of Norland and Sudria spoke by telephone on Friday about the grain corridor, "
    "the Norland ministry said in a statement.",
    "Officials on both sides described the talk as useful. Nobody named a date for the next one.",
    "Sudria closed its ports in March, and prices have risen by a fifth since then, traders in the capital said.",
)


def page(
    *,
    head: str = "",
    header: str = "<h1>Ministers talk of grain by telephone</h1>",
    paragraphs: tuple[str, ...] = PROSE,
    tail: str = "",
) -> str:
    """A small news page around `paragraphs`."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>Ministers talk of grain by telephone</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><main><article>{header}"
        f"<div class='story-body'>{body}</div>{tail}</article></main>"
        "<footer>© 2024 The Norland Herald</footer></body></html>"
    )


BLOG = f"""<html><head><title>Quiet Lines: Ministers Talk Of Grain</title></head><body>
<div class='header'><h1 class='title'><a href='/'>Quiet Lines</a></h1></div>
<div class='date-outer'><h2 class='date-header'><span>14 Jul 2024</span></h2><div class='post hentry'>
<h3 class='post-title entry-title'>Ministers Talk Of Grain</h3>
<div class='post-body entry-content'><i>By Ada Berg:</i> {PROSE[0]}<br><br>{PROSE[1]}<br/>
<blockquote>{PROSE[2]}</blockquote><br><a href='https://first.example/grain'>Source</a></div>
<div class='post-footer'>Email This BlogThis! Share to X Share to Facebook</div></div></div>
<div class='comments' id='comments'><h4>No comments:</h4>
<p class='comment-footer'><a href='#'>Post a Comment</a></p></div>
<div class='blog-pager'><a href='/n'>Newer Post</a> <a href='/o'>Older Post</a> <a href='/'>Home</a></div>
<div class='sidebar'><h2>Blog Archive</h2><ul><li><a href='/2024'>2024</a></li></ul></div></body></html>"""
