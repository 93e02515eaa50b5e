package org.learninghealth.privacy;

/**
 * What people can ask for with regard to what is kept about them: the rights of the General Data Protection Regulation
 * (EU) 2016/679, which those of Quebec's Law 25 and of Canada's PIPEDA map to.
 */
public enum RequestType {
    /** To see it; article 15. */
    ACCESS,
    /** To have it put right; article 16. */
    RECTIFY,
    /** To have it erased; article 17. */
    ERASE,
    /** To have it used for nothing but keeping; article 18. */
    RESTRICT,
    /** To get it in a form that machines read; article 20. */
    EXPORT,
    /** To have it no longer used for something; article 21. */
    OBJECT
}
