from sourceline.coding.registers import is_harmless, is_sport


def test_a_match_report_is_sport():
    text = (
        "the striker shoot twice before half-time and the goalkeeper save a penalty ; "
        "the coach praise his league champion"
    )
    assert is_sport(text.split())


def test_a_bomb_in_a_stadium_is_not():
    text = (
        "a bomb explode in the stadium during the cup final and kill three spectator "
        "and the coach of a club"
    )
    assert not is_sport(text.split())


def test_a_match_report_needs_arms_or_a_crowd_that_was_hurt():
    assert is_harmless("the striker kill off the game and leave the goalkeeper for dead".split())
    assert not is_harmless("police shoot at fan outside the stadium".split())
    assert not is_harmless("three supporter be stab after the match".split())
